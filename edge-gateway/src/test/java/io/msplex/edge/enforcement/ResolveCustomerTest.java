package io.msplex.edge.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.CustomerScope.Only;
import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.entitlement.ConnectorInstance.Readiness;
import io.msplex.contracts.identity.TenantDirectory;
import io.msplex.contracts.identity.TenantDirectory.Member;
import io.msplex.edge.copy.Copies;
import io.msplex.edge.enforcement.Decision.Denied;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResolveCustomerTest {
    @Test
    void givesAMemberAllThatTheMemberMaySee() {
        assertThat(Denials.allowed(decide(Acme.TOM, "{}")).customers()).isEqualTo(new CustomerScope.All());
        assertThat(Denials.allowed(decide(Acme.CARL, "{}")).customers()).isEqualTo(new Only(Set.of(Acme.CONTOSO)));
    }

    @Test
    void narrowsToTheCustomerThatTheCallNames() {
        assertThat(Denials.allowed(decide(Acme.TOM, "{\"customer\":\"fabrikam inc\"}"))
                        .customers())
                .isEqualTo(new Only(Set.of(Acme.FABRIKAM)));
        assertThat(Denials.allowed(decide(Acme.CARL, "{\"customer\":\"Contoso\"}"))
                        .customers())
                .isEqualTo(new Only(Set.of(Acme.CONTOSO)));
    }

    @Test
    void takesNullForLeftOut() {
        assertThat(Denials.allowed(decide(Acme.CARL, "{\"customer\":null}")).customers())
                .isEqualTo(new Only(Set.of(Acme.CONTOSO)));
    }

    @Test
    void refusesACustomerOutsideTheMembersScope() {
        Denied<?> denied =
                Denials.denied(decide(Acme.CARL, "{\"customer\":\"Fabrikam\"}"), DenialReason.CUSTOMER_NOT_PERMITTED);
        assertThat(denied.detail()).contains("Contoso Ltd").doesNotContain("Fabrikam");
    }

    @Test
    void tellsNobodyWhetherACustomerOutsideTheScopeExists() {
        Denied<?> hidden =
                Denials.denied(decide(Acme.CARL, "{\"customer\":\"Fabrikam\"}"), DenialReason.CUSTOMER_NOT_PERMITTED);
        for (String other : new String[] {"Nobody Ltd", "northwind", "fabrikam", "north"}) {
            Denied<?> denied = Denials.denied(
                    decide(Acme.CARL, "{\"customer\":\"" + other + "\"}"), DenialReason.CUSTOMER_NOT_PERMITTED);
            assertThat(denied.detail()).isEqualTo(hidden.detail());
        }
    }

    @Test
    void listsTheCandidatesOfAnAmbiguousName() {
        Denied<?> denied =
                Denials.denied(decide(Acme.TOM, "{\"customer\":\"North \"}"), DenialReason.AMBIGUOUS_CUSTOMER);
        assertThat(denied.detail())
                .contains("Northwind Traders", "Northwind Logistics")
                .doesNotContain("Contoso");
    }

    @Test
    void putsTheNearestNameOfAnUnknownCustomerFirst() {
        Denied<?> denied =
                Denials.denied(decide(Acme.TOM, "{\"customer\":\"Fabrikom\"}"), DenialReason.UNKNOWN_CUSTOMER);
        assertThat(denied.detail()).startsWith("Fabrikam Inc");
    }

    @Test
    void refusesWhatIsNoName() {
        for (String value : new String[] {"7", "true", "\"\"", "\"  \"", "{\"id\":1}", "[\"contoso\"]"}) {
            Denials.denied(decide(Acme.TOM, "{\"customer\":" + value + "}"), DenialReason.UNKNOWN_CUSTOMER);
        }
    }

    @Test
    void comparesNoNovelWithTheNames() {
        String novel = "fabrikam ".repeat(100_000);
        Denied<?> denied =
                Denials.denied(decide(Acme.TOM, "{\"customer\":\"" + novel + "\"}"), DenialReason.UNKNOWN_CUSTOMER);
        assertThat(denied.detail()).doesNotContain("Fabrikam");
    }

    @Test
    void refusesWhoeverIsNoMemberOfTheTenantAnyMore() {
        Member stranger = new Member(new PrincipalId("eve"), Set.of(), new CustomerScope.All());
        Denials.denied(decide(stranger, "{}"), DenialReason.NOT_A_MEMBER);
    }

    @Test
    void takesTheIdThatAnEarlierAnswerGave() {
        assertThat(Denials.allowed(decide(Acme.TOM, "{\"customer\":\"halopsa:client:13\"}"))
                        .customers())
                .isEqualTo(new Only(Set.of(Acme.FABRIKAM)));
        Denials.denied(decide(Acme.CARL, "{\"customer\":\"halopsa:client:13\"}"), DenialReason.CUSTOMER_NOT_PERMITTED);
        Denials.denied(decide(Acme.TOM, "{\"customer\":\"halopsa:client:99\"}"), DenialReason.UNKNOWN_CUSTOMER);
        Denials.denied(decide(Acme.TOM, "{\"customer\":\"hudu:client:13\"}"), DenialReason.UNKNOWN_CUSTOMER);
    }

    @Test
    void refusesAMemberWithoutARole() {
        Member idle = new Member(new PrincipalId("ida"), Set.of(), new CustomerScope.All());
        Denials.denied(decide(Acme.directoryOf(idle), idle, "{}"), DenialReason.NOT_A_MEMBER);
    }

    @Test
    void refusesWhereIdentityServiceKnowsNoSuchTenant() {
        ResolveCustomer step = step(Map.of());
        Denials.denied(Stages.decided(step.apply(Stages.inTenant(Acme.TOM, "{}"))), DenialReason.NOT_A_MEMBER);
    }

    private static Decision<CustomerCall> decide(Member member, String arguments) {
        return decide(Acme.directory(), member, arguments);
    }

    private static Decision<CustomerCall> decide(TenantDirectory directory, Member member, String arguments) {
        ResolveCustomer step = step(Map.of("acme", directory));
        return Stages.decided(step.apply(Stages.inTenant(member, arguments)));
    }

    private static ResolveCustomer step(Map<String, TenantDirectory> directories) {
        return new ResolveCustomer(
                Copies.directories(Stages.CLOCK, directories),
                Copies.snapshots(Stages.CLOCK, Map.of("acme", Acme.snapshot(Acme.halopsa(Readiness.READY)))));
    }
}
