package io.msplex.secrets.tenancy;

import io.msplex.contracts.TenantId;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Whether the caller may ask about a tenant: it is the one organization in the token, or the caller runs the platform. */
@RequestScoped
public class OwnTenant {
    private final SecurityIdentity caller;
    private final JsonWebToken token;

    OwnTenant(SecurityIdentity caller, JsonWebToken token) {
        this.caller = caller;
        this.token = token;
    }

    /** True only for the caller's own tenant; a token with several organizations or none owns no tenant. */
    public boolean is(TenantId tenant) {
        return caller.hasRole("platform_admin")
                || organizations(token.getClaim("organization")).equals(Set.of(tenant.value()));
    }

    private static Set<String> organizations(@Nullable Object claim) {
        return switch (claim) {
            case JsonObject byAlias -> byAlias.keySet();
            case JsonArray aliases ->
                aliases.stream()
                        .map(alias -> alias instanceof JsonString text ? text.getString() : "")
                        .collect(Collectors.toSet());
            case null, default -> Set.of();
        };
    }
}
