package io.msplex.edge.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.contracts.CustomerScope.Only;
import io.msplex.contracts.entitlement.ConnectorInstance.Readiness;
import io.msplex.contracts.identity.Role;
import io.msplex.contracts.policy.DecisionQuestion;
import io.msplex.contracts.policy.DecisionReply;
import io.msplex.contracts.policy.DecisionReply.ApprovalRequirement;
import io.msplex.contracts.policy.DecisionReply.Effect;
import io.msplex.edge.catalogue.Catalogues;
import io.msplex.edge.enforcement.Decision.Denied;
import io.msplex.edge.policy.FakePolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvaluatePolicyTest {
    private final FakePolicy allowing = new FakePolicy(question -> FakePolicy.allow());

    @Test
    void permitsWhatPolicyServiceAllows() {
        PermittedCall permitted = Denials.allowed(decide(allowing, Stages.routed(Readiness.READY)));
        assertThat(permitted.decision()).isEqualTo(FakePolicy.allow());
    }

    @Test
    void refusesATokenWithoutTheToolsScopeAndNamesIt() {
        RoutedCall ticketsOnly = Stages.routed(Readiness.READY);
        RoutedCall call = new RoutedCall(
                ticketsOnly.prior(), Catalogues.real().tool("list_assets").orElseThrow(), ticketsOnly.instance());
        Denied<?> denied = Denials.denied(decide(allowing, call), DenialReason.INSUFFICIENT_SCOPE);
        assertThat(denied.detail()).isEqualTo("assets.read");
    }

    @Test
    void asksForAWiderTokenOnlyWhereThatWouldBeEnough() {
        RoutedCall call = Stages.routed(Readiness.READY);
        Denied<?> scope =
                Denials.denied(decide(denying(List.of("platform.scope")), call), DenialReason.INSUFFICIENT_SCOPE);
        assertThat(scope.detail()).isEqualTo("tickets.read");
        Denials.denied(decide(denying(List.of("platform.customer_user_areas")), call), DenialReason.POLICY_FORBIDS);
    }

    @Test
    void namesThePolicyThatForbids() {
        Denied<?> denied = Denials.denied(
                decide(denying(List.of("no-tickets-at-night")), Stages.routed(Readiness.READY)),
                DenialReason.POLICY_FORBIDS);
        assertThat(denied.detail()).contains("no-tickets-at-night");
    }

    @Test
    void saysThatNothingPermitsIt() {
        Denied<?> denied =
                Denials.denied(decide(denying(List.of()), Stages.routed(Readiness.READY)), DenialReason.POLICY_FORBIDS);
        assertThat(denied.detail()).isEqualTo("No policy permits list tickets to your role.");
    }

    @Test
    void asksWithTheMembersRolesTheScopeAndTheScalarArguments() {
        RoutedCall call = Stages.routed(
                Readiness.READY,
                new Only(Set.of(Acme.CONTOSO)),
                "{\"status\":\"open\",\"limit\":5,\"priority\":[\"P1\"],\"site\":null}");
        Denials.allowed(decide(allowing, call));

        DecisionQuestion asked = allowing.asked().getFirst();
        assertThat(asked.roles()).containsExactly(Role.TECHNICIAN);
        assertThat(asked.scopes()).containsExactly("tickets.read");
        assertThat(asked.customers()).isEqualTo(new Only(Set.of(Acme.CONTOSO)));
        assertThat(asked.snapshotVersion()).isEqualTo(7);
        assertThat(asked.arguments()).isEqualTo(Map.of("status", "open", "limit", "5"));
    }

    private static FakePolicy denying(List<String> policies) {
        DecisionReply reply = FakePolicy.reply(Effect.DENY, policies, ApprovalRequirement.NONE);
        return new FakePolicy(question -> reply);
    }

    private static Decision<PermittedCall> decide(FakePolicy policy, RoutedCall call) {
        return Stages.decided(new EvaluatePolicy(policy.decisions()).apply(call));
    }
}
