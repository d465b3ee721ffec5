/**
 * Vendor rows to normalised records, as the connector file says field by field. Text of people becomes plain text.
 */
@NullMarked
package io.msplex.worker.projection;

import org.jspecify.annotations.NullMarked;
