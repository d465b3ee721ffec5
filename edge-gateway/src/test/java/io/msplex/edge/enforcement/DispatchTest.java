package io.msplex.edge.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.callproof.Audience;
import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.CustomerScope.Only;
import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.entitlement.ConnectorInstance.Readiness;
import io.msplex.contracts.identity.Role;
import io.msplex.contracts.identity.TenantDirectory.Member;
import io.msplex.edge.dispatch.CannedDispatcher;
import io.msplex.edge.dispatch.ClearedToolCall;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DispatchTest {
    @Test
    void givesTheWorkerWhatTheChainFoundOut() {
        ClearedToolCall sent = dispatched(new CustomerScope.All(), "{}");
        assertThat(sent.tenant()).isEqualTo(Acme.TENANT);
        assertThat(sent.instance().value()).isEqualTo("halo");
        assertThat(sent.decisionId()).isEqualTo("decision-1");
        assertThat(sent.policyVersion()).isEqualTo(3);
        assertThat(sent.snapshotVersion()).isEqualTo(7);
        assertThat(sent.quotaLease()).isEqualTo("lease-1");
    }

    @Test
    void putsTheVendorsKeyInThePlaceOfTheCustomerThatTheCallNames() {
        ClearedToolCall sent = dispatched(
                new Only(Set.of(Acme.CONTOSO)), "{\"customer\":\"Contoso\",\"instance\":\"halo\",\"limit\":5}");
        assertThat(sent.arguments()).isEqualTo(Stages.json("{\"limit\":5,\"customer\":\"12\"}"));
    }

    @Test
    void addsNoCustomerWhereTheCallNamesNone() {
        ClearedToolCall sent = dispatched(new Only(Set.of(Acme.CONTOSO)), "{\"customer\":null,\"limit\":5}");
        assertThat(sent.arguments()).isEqualTo(Stages.json("{\"limit\":5}"));
    }

    @Test
    void leavesTheArgumentsThatTheClientSentAsTheyAre() {
        RoutedCall call = Stages.routed(Readiness.READY, new CustomerScope.All(), "{\"customer\":\"Contoso\"}");
        dispatched(call);
        assertThat(call.call().arguments()).isEqualTo(Stages.json("{\"customer\":\"Contoso\"}"));
    }

    @Test
    void givesKeysOfPermittedCustomersOnly() {
        assertThat(dispatched(new Only(Set.of(Acme.CONTOSO, Acme.NORTHWIND)), "{}")
                        .customerKeys())
                .isEqualTo(Map.of("contoso", "12"));
    }

    @Test
    void givesNoKeysWhereEveryCustomerIsPermitted() {
        assertThat(dispatched(new CustomerScope.All(), "{}").customerKeys()).isNull();
    }

    @Test
    void aTechnicianWhoNamesACustomerStaysStaff() {
        assertThat(dispatched(new Only(Set.of(Acme.CONTOSO)), "{}").audience()).isEqualTo(Audience.STAFF);
    }

    @Test
    void aCustomersOwnUserIsTheCustomerWhateverElseHeIs() {
        Only contoso = new Only(Set.of(Acme.CONTOSO));
        Member both = new Member(
                new PrincipalId("carl"), Set.of(Role.CUSTOMER_USER, Role.TECHNICIAN), new CustomerScope.All());
        for (Member member : List.of(Acme.CARL, both)) {
            assertThat(dispatched(Stages.routed(member, Readiness.READY, contoso, "{}"))
                            .audience())
                    .isEqualTo(Audience.CUSTOMER);
        }
    }

    @Test
    void deniesWhenTooManyCallsAreInFlight() {
        CannedDispatcher busy = CannedDispatcher.busy();
        ClearedCall call = new ClearedCall(Stages.metered(Stages.routed(Readiness.READY)));
        Denials.denied(Stages.decided(new Dispatch(busy).apply(call)), DenialReason.GATEWAY_BUSY);
        assertThat(busy.dispatched()).isEmpty();
    }

    private static ClearedToolCall dispatched(CustomerScope scope, String arguments) {
        return dispatched(Stages.routed(Readiness.READY, scope, arguments));
    }

    private static ClearedToolCall dispatched(RoutedCall call) {
        CannedDispatcher dispatcher = CannedDispatcher.answering();
        Denials.allowed(Stages.decided(new Dispatch(dispatcher).apply(new ClearedCall(Stages.metered(call)))));
        return dispatcher.dispatched().getFirst();
    }
}
