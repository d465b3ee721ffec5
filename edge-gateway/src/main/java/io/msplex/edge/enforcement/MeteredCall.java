package io.msplex.edge.enforcement;

import io.msplex.edge.quota.Reservation;

/** Step 9 cleared it: a unit of quota is held for it. */
record MeteredCall(PermittedCall prior, Reservation reservation) implements Stage {
    @Override
    public ToolCall call() {
        return prior.call();
    }
}
