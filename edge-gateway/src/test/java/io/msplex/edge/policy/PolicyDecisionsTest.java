package io.msplex.edge.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.ToolName;
import io.msplex.contracts.identity.Role;
import io.msplex.contracts.policy.DecisionQuestion;
import io.msplex.contracts.policy.DecisionReply;
import io.msplex.contracts.policy.DecisionReply.ApprovalRequirement;
import io.msplex.contracts.policy.DecisionReply.Effect;
import io.msplex.contracts.policy.PolicyBundle;
import io.msplex.edge.TestClock;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PolicyDecisionsTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId BETA = new TenantId("beta");

    @Test
    void remembersAnAnswerThatHoldsForOtherArguments() {
        FakePolicy policy = answering(true, 3);
        PolicyDecisions decisions = policy.decisions();
        ask(decisions, ACME, question(Map.of("status", "open"), 7));
        ask(decisions, ACME, question(Map.of("status", "closed"), 7));
        assertThat(policy.asked()).hasSize(1);
    }

    @Test
    void takesNoFaultOfTheServiceForARefusalByPolicy() {
        PolicyDecisions decisions = new FakePolicy(
                        question -> FakePolicy.reply(Effect.DENY, List.of("error"), ApprovalRequirement.NONE))
                .decisions();
        DecisionQuestion question = question(Map.of(), 7);
        assertThatThrownBy(() -> ask(decisions, ACME, question)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() ->
                        decisions.decideAll(ACME, List.of(question)).await().indefinitely())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void asksAnewForAnAnswerThatIsNearlyAMinuteOldWithoutLettingTheCallWait() {
        TestClock clock = new TestClock(Instant.EPOCH);
        FakePolicy policy = answering(true, 3);
        PolicyDecisions decisions = policy.decisions(clock);
        ask(decisions, ACME, question(Map.of(), 7));

        clock.pass(Duration.ofSeconds(44));
        ask(decisions, ACME, question(Map.of(), 7));
        assertThat(policy.asked()).hasSize(1);

        clock.pass(Duration.ofSeconds(2));
        ask(decisions, ACME, question(Map.of(), 7));
        ask(decisions, ACME, question(Map.of(), 7));
        assertThat(policy.asked()).hasSize(2);
    }

    @Test
    void goesOnWithAnAnswerThatCouldNotBeRenewed() {
        TestClock clock = new TestClock(Instant.EPOCH);
        AtomicInteger asked = new AtomicInteger();
        DecisionReply allowed =
                new DecisionReply("decision-1", Effect.ALLOW, 3, List.of("p"), true, ApprovalRequirement.NONE);
        PolicyDecisions decisions = new FakePolicy(question -> {
                    if (asked.incrementAndGet() > 1) {
                        throw new IllegalStateException("policy-service is down");
                    }
                    return allowed;
                })
                .decisions(clock);
        ask(decisions, ACME, question(Map.of(), 7));
        clock.pass(Duration.ofSeconds(50));
        ask(decisions, ACME, question(Map.of(), 7));
        assertThat(asked).hasValueGreaterThan(1);
    }

    @Test
    void takesTheRenewedAnswerFromThenOn() {
        TestClock clock = new TestClock(Instant.EPOCH);
        AtomicInteger asked = new AtomicInteger();
        PolicyDecisions decisions = new FakePolicy(question -> new DecisionReply(
                        "decision-1",
                        asked.incrementAndGet() == 1 ? Effect.ALLOW : Effect.DENY,
                        3,
                        List.of("p"),
                        true,
                        ApprovalRequirement.NONE))
                .decisions(clock);
        ask(decisions, ACME, question(Map.of(), 7));
        clock.pass(Duration.ofSeconds(50));
        ask(decisions, ACME, question(Map.of(), 7));
        assertThat(decisions
                        .decide(ACME, question(Map.of(), 7))
                        .await()
                        .indefinitely()
                        .effect())
                .isEqualTo(Effect.DENY);
    }

    @Test
    void asksEveryTimeWhereTheAnswerDependsOnArguments() {
        FakePolicy policy = answering(false, 3);
        PolicyDecisions decisions = policy.decisions();
        ask(decisions, ACME, question(Map.of(), 7));
        ask(decisions, ACME, question(Map.of(), 7));
        assertThat(policy.asked()).hasSize(2);
    }

    @Test
    void remembersNothingForAnotherTenantOrAnotherSnapshot() {
        FakePolicy policy = answering(true, 3);
        PolicyDecisions decisions = policy.decisions();
        ask(decisions, ACME, question(Map.of(), 7));
        ask(decisions, BETA, question(Map.of(), 7));
        ask(decisions, ACME, question(Map.of(), 8));
        assertThat(policy.asked()).hasSize(3);
    }

    @Test
    void forgetsATenantsAnswersWhenItsPoliciesChange() {
        FakePolicy policy = answering(true, 9);
        PolicyDecisions decisions = policy.decisions();
        ask(decisions, ACME, question(Map.of(), 7));
        decisions.changed(new PolicyBundle(ACME, 4, Instant.EPOCH));
        ask(decisions, ACME, question(Map.of(), 7));
        assertThat(policy.asked()).hasSize(2);
    }

    @Test
    void doesNotRememberAnAnswerOfPoliciesThatAreOlderThanTheOnesItKnows() {
        FakePolicy policy = answering(true, 3);
        PolicyDecisions decisions = policy.decisions();
        decisions.changed(new PolicyBundle(ACME, 4, Instant.EPOCH));
        ask(decisions, ACME, question(Map.of(), 7));
        ask(decisions, ACME, question(Map.of(), 7));
        assertThat(policy.asked()).hasSize(2);
    }

    @Test
    void keepsTheHighestPolicyVersion() {
        PolicyDecisions decisions = answering(true, 3).decisions();
        decisions.changed(new PolicyBundle(ACME, 4, Instant.EPOCH));
        decisions.changed(new PolicyBundle(ACME, 2, Instant.EPOCH));
        assertThat(decisions.version(ACME)).isEqualTo(4);
        assertThat(decisions.version(BETA)).isZero();
    }

    @Test
    void refusesABatchOfAnswersThatDoesNotFitItsQuestions() {
        PolicyDecisions decisions = new PolicyDecisions(
                new PolicyClient() {
                    @Override
                    public Uni<DecisionReply> decide(String tenant, DecisionQuestion question) {
                        return Uni.createFrom().item(FakePolicy.allow());
                    }

                    @Override
                    public Uni<List<DecisionReply>> decideAll(String tenant, List<DecisionQuestion> questions) {
                        return Uni.createFrom().item(List.of(FakePolicy.allow()));
                    }
                },
                Clock.systemUTC());
        List<DecisionQuestion> two = List.of(question(Map.of(), 7), question(Map.of(), 8));
        assertThatThrownBy(() -> decisions.decideAll(ACME, two).await().indefinitely())
                .isInstanceOf(IllegalStateException.class);
    }

    private static FakePolicy answering(boolean reusable, long policyVersion) {
        DecisionReply reply = new DecisionReply(
                "decision-1", Effect.ALLOW, policyVersion, List.of("p"), reusable, ApprovalRequirement.NONE);
        return new FakePolicy(question -> reply);
    }

    private static void ask(PolicyDecisions decisions, TenantId tenant, DecisionQuestion question) {
        assertThat(decisions.decide(tenant, question).await().indefinitely().effect())
                .isEqualTo(Effect.ALLOW);
    }

    private static DecisionQuestion question(Map<String, String> arguments, long snapshotVersion) {
        return new DecisionQuestion(
                new PrincipalId("tom"),
                Set.of(Role.TECHNICIAN),
                Set.of("tickets.read"),
                "claude",
                new ToolName("list_tickets"),
                new ConnectorId("halopsa"),
                new InstanceId("halo"),
                ToolAccess.READ,
                "tickets",
                new CustomerScope.All(),
                arguments,
                snapshotVersion);
    }
}
