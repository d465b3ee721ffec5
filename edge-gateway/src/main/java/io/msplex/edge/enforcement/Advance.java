package io.msplex.edge.enforcement;

import io.smallrye.mutiny.Uni;

/**
 * Advances a call one stage, or stops it. Runs on the event loop and never blocks it; a fault may be thrown or come through the
 * {@code Uni}, and stops the call either way.
 */
interface Advance<I extends Stage, O> {
    EnforcementStep step();

    Uni<Decision<O>> apply(I call);
}
