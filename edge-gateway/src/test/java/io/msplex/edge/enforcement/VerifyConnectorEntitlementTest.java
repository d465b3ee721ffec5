package io.msplex.edge.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.contracts.CustomerScope.Only;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.entitlement.ConnectorInstance;
import io.msplex.contracts.entitlement.ConnectorInstance.Readiness;
import io.msplex.contracts.entitlement.EntitlementSnapshot;
import io.msplex.contracts.entitlement.EntitlementSnapshot.SubscriptionState;
import io.msplex.edge.catalogue.Catalogues;
import io.msplex.edge.catalogue.ToolArguments;
import io.msplex.edge.enforcement.Decision.Denied;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerifyConnectorEntitlementTest {
    private static final ConnectorInstance HALO = Acme.halopsa(Readiness.READY);
    private static final ConnectorInstance OLD = Acme.instance("old", "The old HaloPSA", Readiness.READY);
    private final VerifyConnectorEntitlement step =
            new VerifyConnectorEntitlement(Catalogues.real(), new ToolArguments());

    @Test
    void routesToTheOnlyConnectionThatServesTheTool() {
        RoutedCall routed = Denials.allowed(decide("list_tickets", "{}", Acme.snapshot(HALO)));
        assertThat(routed.instance()).isEqualTo(HALO);
        assertThat(routed.tool().name().value()).isEqualTo("list_tickets");
    }

    @Test
    void refusesAToolThatNoConnectorHas() {
        Denials.denied(decide("drop_tables", "{}", Acme.snapshot(HALO)), DenialReason.UNKNOWN_TOOL);
        Denials.denied(decide("LIST_TICKETS", "{}", Acme.snapshot(HALO)), DenialReason.UNKNOWN_TOOL);
    }

    @Test
    void refusesWhereNothingIsConnected() {
        Denials.denied(decide("list_tickets", "{}", Acme.snapshot()), DenialReason.CONNECTOR_NOT_CONNECTED);
    }

    @Test
    void refusesAConnectorThatThePlanLeavesOut() {
        EntitlementSnapshot snapshot = Acme.snapshot(SubscriptionState.ACTIVE, Set.of(), Set.of(ToolAccess.READ), HALO);
        Denials.denied(decide("list_tickets", "{}", snapshot), DenialReason.CONNECTOR_NOT_IN_PLAN);
    }

    @Test
    void refusesAClassOfToolsThatThePlanLeavesOut() {
        EntitlementSnapshot snapshot =
                Acme.snapshot(SubscriptionState.ACTIVE, Set.of(Acme.HALOPSA), Set.of(ToolAccess.WRITE), HALO);
        Denials.denied(decide("list_tickets", "{}", snapshot), DenialReason.TOOL_CLASS_NOT_IN_PLAN);
    }

    @Test
    void saysWhichArgumentDoesNotFit() {
        Denied<?> denied = Denials.denied(
                decide("list_tickets", "{\"limit\":\"many\",\"nonsense\":1}", Acme.snapshot(HALO)),
                DenialReason.INVALID_ARGUMENTS);
        assertThat(denied.detail()).contains("limit").contains("nonsense");
    }

    @Test
    void asksWhichConnectionWhereSeveralServeTheTool() {
        Denied<?> denied =
                Denials.denied(decide("list_tickets", "{}", Acme.snapshot(HALO, OLD)), DenialReason.AMBIGUOUS_INSTANCE);
        assertThat(denied.detail()).isEqualTo("halo, old");
    }

    @Test
    void takesTheConnectionThatTheCallNames() {
        EntitlementSnapshot snapshot = Acme.snapshot(HALO, OLD);
        assertThat(Denials.allowed(decide("list_tickets", "{\"instance\":\"old\"}", snapshot))
                        .instance())
                .isEqualTo(OLD);
        assertThat(Denials.allowed(decide("list_tickets", "{\"instance\":\"the OLD halopsa\"}", snapshot))
                        .instance())
                .isEqualTo(OLD);
    }

    @Test
    void refusesAConnectionThatTheTenantDoesNotHave() {
        Denied<?> denied = Denials.denied(
                decide("list_tickets", "{\"instance\":\"beta-halo\"}", Acme.snapshot(HALO)),
                DenialReason.UNKNOWN_INSTANCE);
        assertThat(denied.detail()).isEqualTo("halo");
    }

    @Test
    void refusesACustomerWithoutARecordAtTheVendor() {
        Denials.denied(scoped(new Only(Set.of(Acme.NORTHWIND))), DenialReason.CUSTOMER_NOT_AT_VENDOR);
    }

    @Test
    void servesThoseCustomersThatHaveOne() {
        Only both = new Only(Set.of(Acme.NORTHWIND, Acme.CONTOSO));
        assertThat(Denials.allowed(scoped(both)).instance().id()).isEqualTo(new InstanceId("halo"));
    }

    private Decision<RoutedCall> decide(String tool, String arguments, EntitlementSnapshot snapshot) {
        return Stages.decided(step.apply(Stages.entitled(tool, arguments, snapshot)));
    }

    private Decision<RoutedCall> scoped(Only scope) {
        return Stages.decided(
                step.apply(Stages.entitled(Stages.inTenant(Acme.TOM, "{}"), Acme.TOM, scope, Acme.snapshot(HALO))));
    }
}
