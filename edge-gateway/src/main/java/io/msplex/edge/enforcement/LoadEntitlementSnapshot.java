package io.msplex.edge.enforcement;

import io.msplex.edge.copy.Snapshots;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Step 4: what has the tenant bought? One version of the truth for all steps that follow. */
@Singleton
class LoadEntitlementSnapshot implements Advance<CustomerCall, EntitledCall> {
    private final Snapshots snapshots;

    LoadEntitlementSnapshot(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public EnforcementStep step() {
        return EnforcementStep.LOAD_ENTITLEMENT_SNAPSHOT;
    }

    @Override
    public Uni<Decision<EntitledCall>> apply(CustomerCall call) {
        return snapshots
                .newest(call.tenant())
                .map(found -> found.map(snapshot -> Decision.allow(new EntitledCall(call, snapshot)))
                        .orElseGet(() -> Decision.deny(DenialReason.NO_ENTITLEMENT, call)));
    }
}
