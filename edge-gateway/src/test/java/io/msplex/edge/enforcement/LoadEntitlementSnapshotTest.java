package io.msplex.edge.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.entitlement.ConnectorInstance.Readiness;
import io.msplex.contracts.entitlement.EntitlementSnapshot;
import io.msplex.edge.copy.Copies;
import io.msplex.edge.copy.Snapshots;
import io.msplex.edge.enforcement.Decision.Failed;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadEntitlementSnapshotTest {
    private static final EntitlementSnapshot SNAPSHOT = Acme.snapshot(Acme.halopsa(Readiness.READY));

    @Test
    void loadsWhatTheTenantHasBought() {
        Snapshots snapshots = Copies.snapshots(Stages.CLOCK, Map.of("acme", SNAPSHOT));
        assertThat(Denials.allowed(decide(snapshots)).snapshot()).isEqualTo(SNAPSHOT);
    }

    @Test
    void refusesATenantWithoutASubscription() {
        Denials.denied(decide(Copies.snapshots(Stages.CLOCK, Map.of())), DenialReason.NO_ENTITLEMENT);
    }

    @Test
    void neverTakesAnotherTenantsSnapshot() {
        Snapshots snapshots = Copies.snapshots(Stages.CLOCK, Map.of("beta", SNAPSHOT));
        Denials.denied(decide(snapshots), DenialReason.NO_ENTITLEMENT);
    }

    @Test
    void failsClosedWhileEntitlementServiceIsAway() {
        assertThat(decide(Copies.unreachableSnapshots(Stages.CLOCK)))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.at()).isEqualTo(EnforcementStep.LOAD_ENTITLEMENT_SNAPSHOT));
    }

    private static Decision<EntitledCall> decide(Snapshots snapshots) {
        CustomerCall call = new CustomerCall(Stages.inTenant(Acme.TOM, "{}"), Acme.TOM, new CustomerScope.All());
        LoadEntitlementSnapshot step = new LoadEntitlementSnapshot(snapshots);
        return Stages.decided(
                step.apply(call).onFailure().recoverWithItem(fault -> new Failed<>(step.step(), fault, call)));
    }
}
