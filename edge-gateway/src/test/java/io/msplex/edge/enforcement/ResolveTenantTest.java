package io.msplex.edge.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.contracts.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResolveTenantTest {
    @Test
    void takesTheOnlyOrganizationOfTheToken() {
        assertThat(Denials.allowed(decide(null, "acme")).tenant()).isEqualTo(Acme.TENANT);
    }

    @Test
    void takesTheOrganizationThatTheUrlNames() {
        assertThat(Denials.allowed(decide("beta", "acme", "beta")).tenant()).isEqualTo(new TenantId("beta"));
    }

    @Test
    void refusesATokenOfAnotherTenant() {
        Denials.denied(decide("acme", "beta"), DenialReason.FOREIGN_TENANT);
    }

    @Test
    void saysTheSameOfATenantThatDoesNotExist() {
        Decision.Denied<?> known = Denials.denied(decide("acme", "beta"), DenialReason.FOREIGN_TENANT);
        Decision.Denied<?> unknown = Denials.denied(decide("nobody", "beta"), DenialReason.FOREIGN_TENANT);
        assertThat(unknown.detail()).isEqualTo(known.detail());
    }

    @Test
    void refusesATokenWithoutAnOrganization() {
        Denials.denied(decide("acme"), DenialReason.NO_TENANT);
        Denials.denied(decide(null), DenialReason.NO_TENANT);
    }

    @Test
    void doesNotGuessBetweenSeveralOrganizations() {
        Denials.denied(decide(null, "acme", "beta"), DenialReason.AMBIGUOUS_TENANT);
    }

    @Test
    void neverTakesTheTenantFromThePayload() {
        ToolCall call =
                Stages.arrived("token", null, "list_tickets", "{\"tenant\":\"beta\",\"organization\":\"beta\"}");
        Decision<TenantCall> decision =
                Stages.decided(new ResolveTenant().apply(Stages.authenticated(call, "tom", "acme")));
        assertThat(Denials.allowed(decision).tenant()).isEqualTo(Acme.TENANT);
    }

    private static Decision<TenantCall> decide(@Nullable String urlTenant, String... organizations) {
        ToolCall call = Stages.arrived("token", urlTenant, "list_tickets", "{}");
        return Stages.decided(new ResolveTenant().apply(Stages.authenticated(call, "tom", organizations)));
    }
}
