/**
 * The quota authority. An edge leases a block of calls, which is debited before a unit of it is used, so the hard limit holds under
 * any crash; the price is that units of a crashed edge are missing until its lease is settled. A lease is settled once: by the edge,
 * which returns what it did not use, or by the reaper, which counts the calls that carry the lease. The reaper waits until every
 * dispatch record written before the lease's end has been read, so it cannot return a unit that was used.
 *
 * <p>A tenant whose terms are not known, whose subscription is not in force or whose period is over gets nothing.
 */
@NullMarked
package io.msplex.metering.quota;

import org.jspecify.annotations.NullMarked;
