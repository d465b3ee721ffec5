/**
 * Serves one call as the connector file says: arguments to a request, rows to a scope, rows to records. Java knows how; which
 * vendor, path and field stand in the file.
 */
@NullMarked
package io.msplex.worker.engine;

import org.jspecify.annotations.NullMarked;
