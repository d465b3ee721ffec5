package io.msplex.identity.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.msplex.contracts.TenantId;
import io.msplex.identity.problem.Rendering;
import io.msplex.tenanthttp.access.CurrentCaller;
import io.msplex.tenanthttp.problem.MissingBody;
import io.msplex.tenanthttp.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Operators' administration of tenants. */
@Path("/admin/tenants/{tenant}")
class TenantResource {
    private final TenantProvisioning provisioning;
    private final CurrentCaller current;

    TenantResource(TenantProvisioning provisioning, CurrentCaller current) {
        this.provisioning = provisioning;
        this.current = current;
    }

    /**
     * Body of a write.
     *
     * @param displayName 1 to 100 characters
     */
    record Content(@JsonProperty(required = true) String displayName) {
        Content {
            if (displayName.isBlank() || displayName.length() > 100) {
                throw new IllegalArgumentException("a tenant's display name has 1 to 100 characters");
            }
        }
    }

    /** Creates the tenant and its organization, or gives them that name. */
    @PUT
    @Blocking
    @RolesAllowed("platform_admin")
    public Response put(@PathParam("tenant") TenantId tenant, @Nullable Content content) {
        return provisioning
                .put(tenant, MissingBody.unlessPresent(content).displayName(), current.caller())
                .map(Rendering::of)
                .map(Problem::response)
                .orElseGet(() -> Response.noContent().build());
    }
}
