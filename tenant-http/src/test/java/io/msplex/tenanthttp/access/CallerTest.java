package io.msplex.tenanthttp.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.msplex.tenanthttp.problem.ProblemFault;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTest {
    private static final TenantId ACME = new TenantId("acme");

    @Test
    void memberSpeaksForTheOneTenantInTheToken() {
        assertThatNoException().isThrownBy(() -> member(Set.of("acme")).mustBelongTo(ACME));
    }

    @Test
    void refusesTokensOfAnotherTenantOfNoneAndOfSeveral() {
        assertRefused(member(Set.of("beta")));
        assertRefused(member(Set.of()));
        assertRefused(member(Set.of("acme", "beta")));
    }

    @Test
    void operatorSpeaksForEveryTenant() {
        // Given
        Caller operator = new Caller(new PrincipalId("op"), null, null, true, Set.of());

        // Then
        assertThatNoException().isThrownBy(() -> operator.mustBelongTo(ACME));
    }

    @Test
    void readsTheOrganizationClaimInBothFormsAndNothingElse() {
        assertThat(OrganizationClaim.aliases(Map.of("acme", Map.of("id", "1")))).containsExactly("acme");
        assertThat(OrganizationClaim.aliases(List.of("acme"))).containsExactly("acme");
        assertThat(OrganizationClaim.aliases("acme")).isEmpty();
        assertThat(OrganizationClaim.aliases(null)).isEmpty();
    }

    private static void assertRefused(Caller caller) {
        assertThatThrownBy(() -> caller.mustBelongTo(ACME)).isInstanceOfSatisfying(ProblemFault.class, fault -> {
            assertThat(fault.problem().status()).isEqualTo(403);
            assertThat(fault.problem().code()).isEqualTo("foreign_tenant");
        });
    }

    private static Caller member(Set<String> tenants) {
        return new Caller(new PrincipalId("p"), "client", "127.0.0.1", false, tenants);
    }
}
