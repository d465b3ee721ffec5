package io.msplex.edge.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.entitlement.ConnectorInstance.Readiness;
import io.msplex.contracts.entitlement.EntitlementSnapshot;
import io.msplex.contracts.entitlement.EntitlementSnapshot.SubscriptionState;
import io.msplex.contracts.policy.DecisionReply.ApprovalRequirement;
import io.msplex.contracts.policy.DecisionReply.Effect;
import io.msplex.edge.catalogue.Catalogues;
import io.msplex.edge.policy.FakePolicy;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListToolsTest {
    private static final EntitlementSnapshot SNAPSHOT = Acme.snapshot(Acme.halopsa(Readiness.READY));
    private final FakePolicy allowing = new FakePolicy(question -> FakePolicy.allow());

    @Test
    void offersEveryToolOfTheConnectionInCatalogueOrder() {
        assertThat(names(allowing, SNAPSHOT))
                .hasSize(17)
                .startsWith("list_tickets", "get_ticket")
                .isEqualTo(Catalogues.real().toolsOf(Acme.HALOPSA).stream()
                        .filter(tool -> tool.access() == ToolAccess.READ)
                        .map(tool -> tool.name().value())
                        .toList());
    }

    @Test
    void offersAToolOnceHoweverManyConnectionsServeIt() {
        assertThat(names(
                        allowing,
                        Acme.snapshot(
                                Acme.halopsa(Readiness.READY), Acme.instance("old", "Old one", Readiness.DISABLED))))
                .hasSize(17)
                .doesNotHaveDuplicates();
    }

    @Test
    void hidesWhatPolicyDenies() {
        FakePolicy noInvoices = new FakePolicy(question -> question.area().equals("billing")
                ? FakePolicy.reply(Effect.DENY, List.of(), ApprovalRequirement.NONE)
                : FakePolicy.allow());
        assertThat(names(noInvoices, SNAPSHOT)).doesNotContain("list_invoices").contains("list_tickets");
    }

    @Test
    void hidesWhatWouldWaitForAnApprovalThatNobodyCanGive() {
        FakePolicy asking = new FakePolicy(
                question -> FakePolicy.reply(Effect.ALLOW, List.of("p"), ApprovalRequirement.ANOTHER_PERSON));
        assertThat(names(asking, SNAPSHOT)).isEmpty();
    }

    @Test
    void keepsToolsThatLackOnlyAScopeSoThatAClientCanStepUp() {
        assertThat(names(allowing, SNAPSHOT)).contains("list_assets");
        assertThat(allowing.asked())
                .filteredOn(question -> question.tool().value().equals("list_assets"))
                .allSatisfy(question -> assertThat(question.scopes()).contains("assets.read"));
    }

    @Test
    void offersNothingThatThePlanLeavesOut() {
        assertThat(names(
                        allowing,
                        Acme.snapshot(
                                SubscriptionState.ACTIVE,
                                Set.of(),
                                Set.of(ToolAccess.READ),
                                Acme.halopsa(Readiness.READY))))
                .isEmpty();
        assertThat(names(
                        allowing,
                        Acme.snapshot(
                                SubscriptionState.ACTIVE,
                                Set.of(Acme.HALOPSA),
                                Set.of(),
                                Acme.halopsa(Readiness.READY))))
                .isEmpty();
    }

    private static List<String> names(FakePolicy policy, EntitlementSnapshot snapshot) {
        ListTools step = new ListTools(Catalogues.real(), policy.decisions());
        return Denials.allowed(Stages.decided(step.apply(Stages.entitled("", "{}", snapshot)))).tools().stream()
                .map(tool -> tool.name().value())
                .toList();
    }
}
