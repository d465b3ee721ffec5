/**
 * Units of quota from blocks that audit-metering lends, so that admitting a call writes to no database. A block is debited before it
 * is lent: whatever crashes, a hard limit holds. Owns no totals.
 */
@NullMarked
package io.msplex.edge.quota;

import org.jspecify.annotations.NullMarked;
