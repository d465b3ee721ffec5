/**
 * Reads lists so that no row is lost or doubled while the vendor's data changes underneath, and remembers the place in a sealed cursor.
 */
@NullMarked
package io.msplex.worker.paging;

import org.jspecify.annotations.NullMarked;
