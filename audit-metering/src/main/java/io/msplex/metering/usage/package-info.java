/**
 * What was used: one row a call, and sums by hour that are kept with it. Counts follow from the rows that a statement really
 * changed, so a record that is read twice counts once. A call is counted when it was accepted and again, under its outcome, when it
 * ended, in whichever order the two records are read. Does not know prices and does not hold anybody back (package {@code quota}).
 */
@NullMarked
package io.msplex.metering.usage;

import org.jspecify.annotations.NullMarked;
