/**
 * Lanes: each reads one call at a time from the share group of its connector, sees it to its answer, and only then takes the next.
 * Owns threads and consumers, not what a call means.
 *
 * <p>A lane is one share consumer. Fewer consumers that hand batches to virtual threads were rejected: a share consumer cannot poll
 * again before every record of the batch is acknowledged, so one vendor that hangs would hold up its whole batch and, with as many
 * such calls as there are consumers, all tenants. Measured on two busy cores: 72 lanes take about 25 MB more than 8, one tenth more
 * processor time a call under load, and 3 to 5 per cent of a core when idle.
 */
@NullMarked
package io.msplex.worker.lane;

import org.jspecify.annotations.NullMarked;
