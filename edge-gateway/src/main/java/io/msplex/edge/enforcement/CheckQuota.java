package io.msplex.edge.enforcement;

import io.msplex.edge.quota.QuotaBlocks;
import io.msplex.edge.quota.QuotaVerdict.Exhausted;
import io.msplex.edge.quota.QuotaVerdict.Held;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Step 9: is a unit of quota left? It is reserved here, used up by dispatch, and released if a later step refuses. */
@Singleton
class CheckQuota implements Advance<PermittedCall, MeteredCall> {
    private final QuotaBlocks quota;

    CheckQuota(QuotaBlocks quota) {
        this.quota = quota;
    }

    @Override
    public EnforcementStep step() {
        return EnforcementStep.CHECK_QUOTA;
    }

    @Override
    public Uni<Decision<MeteredCall>> apply(PermittedCall call) {
        return quota.reserve(call.prior().tenant()).map(verdict -> switch (verdict) {
            case Held(var reservation) -> Decision.allow(new MeteredCall(call, reservation));
            case Exhausted(var limit, var used, var resetsAt) ->
                Decision.deny(
                        DenialReason.QUOTA_EXHAUSTED,
                        "Used " + used + " of " + limit + " calls; the next period begins at " + resetsAt + '.',
                        call);
        });
    }
}
