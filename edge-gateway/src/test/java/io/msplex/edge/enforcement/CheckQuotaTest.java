package io.msplex.edge.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.contracts.entitlement.ConnectorInstance.Readiness;
import io.msplex.edge.enforcement.Decision.Denied;
import io.msplex.edge.policy.FakePolicy;
import io.msplex.edge.quota.FakeMetering;
import org.junit.jupiter.api.Test;

class CheckQuotaTest {
    private final PermittedCall call = new PermittedCall(Stages.routed(Readiness.READY), FakePolicy.allow());

    @Test
    void holdsAUnitOfALeasedBlock() {
        CheckQuota step = new CheckQuota(new FakeMetering(Stages.CLOCK, 10).blocks());
        assertThat(Denials.allowed(Stages.decided(step.apply(call)))
                        .reservation()
                        .leaseId())
                .isEqualTo("lease-1");
    }

    @Test
    void deniesWhenThePeriodIsUsedUpAndSaysUntilWhen() {
        CheckQuota step = new CheckQuota(new FakeMetering(Stages.CLOCK, 1).blocks());
        Denials.allowed(Stages.decided(step.apply(call)));

        Denied<?> denied = Denials.denied(Stages.decided(step.apply(call)), DenialReason.QUOTA_EXHAUSTED);
        assertThat(denied.detail()).isEqualTo("Used 1 of 1 calls; the next period begins at 2026-11-30T08:00:00Z.");
    }

    @Test
    void deniesEverythingWhereThePlanIncludesNoCalls() {
        CheckQuota step = new CheckQuota(new FakeMetering(Stages.CLOCK, 0).blocks());
        Denials.denied(Stages.decided(step.apply(call)), DenialReason.QUOTA_EXHAUSTED);
    }
}
