package io.msplex.edge.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.audit.AuditEvent;
import io.msplex.contracts.entitlement.ConnectorInstance.Readiness;
import io.msplex.contracts.identity.TenantDirectory;
import io.msplex.edge.copy.Copies;
import io.msplex.edge.dispatch.CannedDispatcher;
import io.msplex.edge.enforcement.Decision.Failed;
import io.msplex.edge.ledger.Ledgers;
import io.msplex.edge.ledger.RefusalLedger;
import io.msplex.edge.policy.FakePolicy;
import io.msplex.edge.quota.FakeMetering;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordDecisionTest {
    private static final Map<String, TenantDirectory> KNOWN = Map.of("acme", Acme.directory());
    private final Ledgers ledgers = new Ledgers();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void recordsARefusalUnderTheTenantWithWhoAndWhy() {
        record(Decision.deny(DenialReason.SUBSCRIPTION_LAPSED, Stages.routed(Readiness.READY)));

        AuditEvent event = ledgers.events().getFirst();
        assertThat(event.tenantId()).isEqualTo(Acme.TENANT);
        assertThat(event.type()).isEqualTo("call.denied");
        assertThat(event.reason()).isEqualTo("subscription_lapsed");
        assertThat(event.principal()).isEqualTo(Acme.TOM.principal());
        assertThat(event.occurredAt()).isEqualTo(Acme.NOW);
    }

    @Test
    void ascribesACallWithoutATokenToThePlatform() {
        record(Decision.deny(DenialReason.MISSING_TOKEN, Stages.arrived("{}")));
        assertThat(ledgers.events()).extracting(AuditEvent::tenantId).containsExactly(TenantId.PLATFORM);
    }

    @Test
    void tellsBothTenantsOfAForeignTokenButTheOwnerOfTheUrlNotWhoItWas() {
        ToolCall call = Stages.arrived("token", "acme", "list_tickets", "{}");
        record(Decision.deny(DenialReason.FOREIGN_TENANT, Stages.authenticated(call, "mallory", "beta")));

        assertThat(ledgers.events())
                .extracting(event -> event.tenantId().value())
                .containsExactly("beta", "acme");
        assertThat(ledgers.events().getLast().principal()).isNull();
        assertThat(ledgers.events().getLast().client()).isNull();
    }

    @Test
    void writesNothingForATenantThatDoesNotExist() {
        ToolCall call = Stages.arrived("token", "nobody", "list_tickets", "{}");
        record(Decision.deny(DenialReason.FOREIGN_TENANT, Stages.authenticated(call, "mallory", "beta")));
        assertThat(ledgers.events())
                .extracting(event -> event.tenantId().value())
                .containsExactly("beta");
    }

    @Test
    void keepsWhatIsNoToolNameOutOfTheLedger() {
        ToolCall call = Stages.arrived("token", "acme", "<script>alert(1)</script>", "{}");
        record(Decision.deny(DenialReason.INVALID_TOKEN, call));
        assertThat(ledgers.events().getFirst().tool()).isNull();
    }

    @Test
    void givesTheUnitOfARefusedCallBack() {
        FakeMetering metering = new FakeMetering(Stages.CLOCK, 1);
        var blocks = metering.blocks();
        CheckQuota quota = new CheckQuota(blocks);
        PermittedCall call = new PermittedCall(Stages.routed(Readiness.READY), FakePolicy.allow());

        MeteredCall held = Denials.allowed(Stages.decided(quota.apply(call)));
        record(Decision.deny(DenialReason.APPROVAL_UNAVAILABLE, held));

        Denials.allowed(Stages.decided(quota.apply(call)));
        assertThat(metering.lent()).isEqualTo(1);
    }

    @Test
    void keepsTheUnitOfACallThatNobodyAnswered() {
        FakeMetering metering = new FakeMetering(Stages.CLOCK, 1);
        CheckQuota quota = new CheckQuota(metering.blocks());
        PermittedCall call = new PermittedCall(Stages.routed(Readiness.READY), FakePolicy.allow());
        ClearedCall cleared = new ClearedCall(Denials.allowed(Stages.decided(quota.apply(call))));

        record(new Failed<>(EnforcementStep.DISPATCH, CannedDispatcher.overdue(), cleared));

        Denials.denied(Stages.decided(quota.apply(call)), DenialReason.QUOTA_EXHAUSTED);
        assertThat(ledgers.events()).isEmpty();
    }

    @Test
    void keepsTheUnitOfACallThatKafkaMayHaveAndRecordsTheDoubt() {
        FakeMetering metering = new FakeMetering(Stages.CLOCK, 1);
        CheckQuota quota = new CheckQuota(metering.blocks());
        PermittedCall call = new PermittedCall(Stages.routed(Readiness.READY), FakePolicy.allow());
        ClearedCall cleared = new ClearedCall(Denials.allowed(Stages.decided(quota.apply(call))));

        record(new Failed<>(EnforcementStep.DISPATCH, CannedDispatcher.unconfirmed(), cleared));

        Denials.denied(Stages.decided(quota.apply(call)), DenialReason.QUOTA_EXHAUSTED);
        AuditEvent event = ledgers.events().getFirst();
        assertThat(event.type()).isEqualTo("call.unconfirmed");
        assertThat(event.reason()).isEqualTo("dispatch_unconfirmed");
    }

    @Test
    void recordsAFaultByTheStepThatCouldNotTell() {
        record(new Failed<>(
                EnforcementStep.EVALUATE_POLICY, new IllegalStateException("refused"), Stages.routed(Readiness.READY)));
        AuditEvent event = ledgers.events().getFirst();
        assertThat(event.type()).isEqualTo("call.failed");
        assertThat(event.reason()).isEqualTo("evaluate_policy_unavailable");
    }

    @Test
    void countsByStepAndReasonAndNeverByTenant() {
        record(Decision.deny(DenialReason.NOT_A_MEMBER, Stages.inTenant(Acme.TOM, "{}")));
        assertThat(meters.get("msplex.edge.calls")
                        .tag("reason", "not_a_member")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("msplex.edge.calls").meters())
                .allSatisfy(meter -> assertThat(meter.getId().getTag("tenant")).isNull());
    }

    @Test
    void countsNoCallWhereARequestMayOnlyBeRead() {
        recorder(ledgers.ledger())
                .recordRefusal(Decision.allow(Stages.inTenant(Acme.TOM, "{}")))
                .await()
                .atMost(Duration.ofSeconds(1));
        assertThat(meters.get("msplex.edge.calls")
                        .tag("outcome", "cleared")
                        .counter()
                        .count())
                .isZero();
        recorder(ledgers.ledger())
                .recordRefusal(Decision.deny(DenialReason.NOT_A_MEMBER, Stages.inTenant(Acme.TOM, "{}")))
                .await()
                .atMost(Duration.ofSeconds(1));
        assertThat(ledgers.events()).hasSize(1);
    }

    @Test
    void letsARefusalStandThatCannotBeRecorded() {
        recorder(Ledgers.broken())
                .record(Decision.deny(DenialReason.NOT_A_MEMBER, Stages.inTenant(Acme.TOM, "{}")))
                .await()
                .atMost(Duration.ofSeconds(1));
    }

    private void record(Decision<?> decision) {
        recorder(ledgers.ledger()).record(decision).await().atMost(Duration.ofSeconds(1));
    }

    private RecordDecision recorder(RefusalLedger ledger) {
        return new RecordDecision(
                ledger,
                Copies.directories(Stages.CLOCK, KNOWN),
                new ChainMetrics(meters),
                new FaultLog(Stages.CLOCK),
                Stages.CLOCK);
    }
}
