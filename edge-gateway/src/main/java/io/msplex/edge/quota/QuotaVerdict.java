package io.msplex.edge.quota;

import java.time.Instant;

/** Whether a unit of quota was to be had. */
public sealed interface QuotaVerdict {
    /** One unit, held. */
    record Held(Reservation reservation) implements QuotaVerdict {}

    /**
     * The period's calls are used up.
     *
     * @param limit calls a period
     * @param used calls accepted so far
     * @param resetsAt when the next period begins
     */
    record Exhausted(long limit, long used, Instant resetsAt) implements QuotaVerdict {}
}
