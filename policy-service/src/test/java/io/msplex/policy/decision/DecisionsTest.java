package io.msplex.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.identity.Role;
import io.msplex.contracts.policy.DecisionQuestion;
import io.msplex.contracts.policy.DecisionReply;
import io.msplex.contracts.policy.DecisionReply.Effect;
import io.msplex.policy.bundle.PoliciesInForce;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecisionsTest {
    private static final DecisionQuestion READ_TICKETS = Questions.question(
            Set.of(Role.TECHNICIAN), ToolAccess.READ, "tickets", Set.of("tickets.read"), new CustomerScope.All());

    private final Decisions decisions = Questions.decisions();

    private DecisionReply decide(String cedar) {
        return decisions.decide(Questions.ACME, READ_TICKETS, Questions.own(Questions.ACME, cedar));
    }

    @Test
    void deniesWhereATenantHasNoPolicies() {
        DecisionReply reply = decide("");

        assertThat(reply.effect()).isEqualTo(Effect.DENY);
        assertThat(reply.determinedBy()).isEmpty();
    }

    @Test
    void deniesWhereAPolicyErrsAlthoughAnotherPermits() {
        DecisionReply reply = decide("""
                permit (principal, action, resource);
                forbid (principal, action, resource) when { 9223372036854775807 + 1 == 0 };
                """);

        assertThat(reply.effect()).isEqualTo(Effect.DENY);
        assertThat(reply.determinedBy()).containsExactly(Decisions.ERROR);
        assertThat(reply.reusable()).isFalse();
    }

    @Test
    void deniesWhereTheQuestionIsIncomplete() {
        var gap = new DecisionQuestion(
                READ_TICKETS.principal(),
                READ_TICKETS.roles(),
                READ_TICKETS.scopes(),
                READ_TICKETS.client(),
                READ_TICKETS.tool(),
                READ_TICKETS.connector(),
                READ_TICKETS.instance(),
                absent(),
                READ_TICKETS.area(),
                READ_TICKETS.customers(),
                Map.of(),
                1);

        DecisionReply reply = decisions.decide(Questions.ACME, gap, Questions.template(Questions.ACME));

        assertThat(reply.effect()).isEqualTo(Effect.DENY);
        assertThat(reply.determinedBy()).containsExactly(Decisions.ERROR);
    }

    @Test
    void cannotBeReusedForOtherArgumentsWhereAPolicyReadsThem() {
        String cedar = """
                permit (principal, action, resource);
                @id("no_p1")
                forbid (principal, action, resource)
                when { context.arguments.hasTag("priority") && context.arguments.getTag("priority") == "P1" };
                """;
        PoliciesInForce policies = Questions.own(Questions.ACME, cedar);

        DecisionReply other = decisions.decide(Questions.ACME, READ_TICKETS, policies);
        DecisionReply first = decisions.decide(
                Questions.ACME,
                Questions.question(
                        READ_TICKETS.roles(),
                        READ_TICKETS.access(),
                        "tickets",
                        READ_TICKETS.scopes(),
                        READ_TICKETS.customers(),
                        Map.of("priority", "P1")),
                policies);

        assertThat(other.effect()).isEqualTo(Effect.ALLOW);
        assertThat(first.effect()).isEqualTo(Effect.DENY);
        assertThat(first.determinedBy()).isEqualTo(List.of("tenant.no_p1"));
        assertThat(List.of(other.reusable(), first.reusable())).containsOnly(false);
    }

    @Test
    void givesEachDecisionAnIdOfItsOwn() {
        assertThat(decide("").decisionId()).isNotEqualTo(decide("").decisionId());
    }

    /** What a JSON body without the field becomes. */
    @SuppressWarnings("NullAway")
    private static ToolAccess absent() {
        return null;
    }
}
