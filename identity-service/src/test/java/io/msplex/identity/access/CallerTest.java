package io.msplex.identity.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.msplex.identity.problem.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTest {
    private static final TenantId ACME = new TenantId("acme");

    @Test
    void memberSpeaksForTheOneTenantInTheToken() {
        assertThat(member(Set.of("acme")).objectionTo(ACME)).isEmpty();
    }

    @Test
    void refusesTokensOfAnotherTenantOfNoneAndOfSeveral() {
        assertThat(member(Set.of("beta")).objectionTo(ACME)).contains(Refusal.FOREIGN_TENANT);
        assertThat(member(Set.of()).objectionTo(ACME)).contains(Refusal.FOREIGN_TENANT);
        assertThat(member(Set.of("acme", "beta")).objectionTo(ACME)).contains(Refusal.FOREIGN_TENANT);
    }

    @Test
    void operatorSpeaksForEveryTenant() {
        // Given
        Caller operator = new Caller(new PrincipalId("op"), null, null, true, Set.of());

        // Then
        assertThat(operator.objectionTo(ACME)).isEmpty();
    }

    @Test
    void readsTheOrganizationClaimInBothFormsAndNothingElse() {
        assertThat(OrganizationClaim.aliases(Map.of("acme", Map.of("id", "1")))).containsExactly("acme");
        assertThat(OrganizationClaim.aliases(List.of("acme"))).containsExactly("acme");
        assertThat(OrganizationClaim.aliases("acme")).isEmpty();
        assertThat(OrganizationClaim.aliases(null)).isEmpty();
    }

    private static Caller member(Set<String> tenants) {
        return new Caller(new PrincipalId("p"), "client", "127.0.0.1", false, tenants);
    }
}
