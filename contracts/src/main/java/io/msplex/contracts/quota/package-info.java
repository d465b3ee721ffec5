/**
 * Blocks of quota that an edge borrows from audit-metering, so that a call costs no database write.
 */
@NullMarked
package io.msplex.contracts.quota;

import org.jspecify.annotations.NullMarked;
