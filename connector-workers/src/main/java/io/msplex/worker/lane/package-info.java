/**
 * Lanes: each reads the calls that wait from the share group of its connector, a few at a time, sees them to their answers side by side, and
 * only then takes the next. Owns threads and consumers, not what a call means.
 *
 * <p>A lane is one share consumer, which cannot poll again before every record of its last batch is acknowledged: a vendor that hangs
 * holds up its lane, so there are as many lanes as there may be calls, but no other call. Lanes open as calls need them: consumers that
 * only wait cost the broker a look each time a call arrives, and a worker with many takes long to start and to stop (ADR 11).
 */
@NullMarked
package io.msplex.worker.lane;

import org.jspecify.annotations.NullMarked;
