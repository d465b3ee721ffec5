package io.msplex.metering.access;

import io.msplex.contracts.TenantId;
import io.msplex.metering.problem.Problem;
import io.msplex.metering.problem.ProblemFault;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The token of the current request. Event loop only; never waits. */
@RequestScoped
public class Caller {
    private final SecurityIdentity identity;
    private final JsonWebToken token;

    Caller(SecurityIdentity identity, JsonWebToken token) {
        this.identity = identity;
        this.token = token;
    }

    /**
     * Lets members of the tenant and the platform's administrators pass.
     *
     * @throws ProblemFault 403 {@code foreign_tenant} if the token's single organization is not the tenant
     */
    public void mustBelongTo(TenantId tenant) {
        if (identity.hasRole("platform_admin")) {
            return;
        }
        Object organization = token.getClaim("organization");
        if (!aliases(organization).equals(Set.of(tenant.value()))) {
            throw new ProblemFault(Problem.of(
                    403, "foreign_tenant", "Not your tenant", "Sign in as a member of the tenant in the address."));
        }
    }

    /** Keycloak writes the claim as an object keyed by alias, or as a list of aliases. Anything else names no tenant. */
    static Set<String> aliases(@Nullable Object organization) {
        return switch (organization) {
            case Map<?, ?> byAlias ->
                byAlias.keySet().stream().map(Caller::text).collect(Collectors.toSet());
            case Collection<?> list -> list.stream().map(Caller::text).collect(Collectors.toSet());
            case null, default -> Set.of();
        };
    }

    private static String text(@Nullable Object value) {
        return value instanceof JsonString string ? string.getString() : String.valueOf(value);
    }
}
