/**
 * Connectors as data: which tools there are, what they take and answer, and how each vendor serves them. Edges read tools from it,
 * entitlement-service ids, workers everything. Owns no behaviour but loading.
 */
@NullMarked
package io.msplex.catalog;

import org.jspecify.annotations.NullMarked;
