/**
 * Lanes: each reads one call at a time from the share group of its connector, sees it to its answer, and only then takes the next.
 * Owns threads and consumers, not what a call means.
 *
 * <p>A lane is one share consumer. Fewer consumers that hand batches to virtual threads were rejected: a share consumer cannot poll
 * again before every record of the batch is acknowledged, so one vendor that hangs would hold up its whole batch and, with as many
 * such calls as there are consumers, all tenants. Lanes open as calls need them: consumers that only wait cost the broker a look each
 * time a call arrives, and a worker with many takes long to start and to stop (ADR 11).
 */
@NullMarked
package io.msplex.worker.lane;

import org.jspecify.annotations.NullMarked;
