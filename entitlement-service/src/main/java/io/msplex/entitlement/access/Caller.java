package io.msplex.entitlement.access;

import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.msplex.entitlement.problem.Refusal;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whoever sent the request, as the verified token says.
 *
 * @param principal subject of the token
 * @param client OAuth client that the token was issued to
 * @param address network address of the peer
 * @param operator whether the realm role {@code platform_admin} was granted
 * @param tenants aliases of the organizations in the token
 */
public record Caller(
        PrincipalId principal,
        @Nullable String client,
        @Nullable String address,
        boolean operator,
        Set<String> tenants) {
    public Caller {
        tenants = Set.copyOf(tenants);
    }

    /** Why the caller may not speak for the tenant: only operators and tokens of exactly that one organization may. */
    public Optional<Refusal> objectionTo(TenantId tenant) {
        if (operator || tenants.equals(Set.of(tenant.value()))) {
            return Optional.empty();
        }
        return Optional.of(Refusal.FOREIGN_TENANT);
    }
}
