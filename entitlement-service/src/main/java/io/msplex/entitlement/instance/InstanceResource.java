package io.msplex.entitlement.instance;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.CustomerId;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.TenantId;
import io.msplex.entitlement.problem.Refusal;
import io.msplex.entitlement.problem.Rendering;
import io.msplex.tenanthttp.access.CurrentCaller;
import io.msplex.tenanthttp.problem.MissingBody;
import io.msplex.tenanthttp.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Operators' administration of instances. */
@Path("/admin/tenants/{tenant}/instances/{instance}")
class InstanceResource {
    private static final int LONGEST_KEY = 200;

    private final Instances instances;
    private final CurrentCaller current;

    InstanceResource(Instances instances, CurrentCaller current) {
        this.instances = instances;
        this.current = current;
    }

    /**
     * Body of a write.
     *
     * @param connector one of the catalogue; never changes
     * @param displayName 1 to 100 characters
     * @param enabled the tenant's switch
     */
    record Content(
            @JsonProperty(required = true) ConnectorId connector,
            @JsonProperty(required = true) String displayName,
            @JsonProperty(required = true) boolean enabled) {
        Content {
            if (displayName.isBlank() || displayName.length() > 100) {
                throw new IllegalArgumentException("an instance's display name has 1 to 100 characters");
            }
        }

        Instances.Wish wish() {
            return new Instances.Wish(connector, displayName, enabled);
        }
    }

    /** Makes the instance or changes its name and switch. */
    @PUT
    @RolesAllowed("platform_admin")
    public Uni<Response> put(
            @PathParam("tenant") TenantId tenant, @PathParam("instance") InstanceId instance, @Nullable Content sent) {
        Content content = MissingBody.unlessPresent(sent);
        return instances.put(tenant, instance, content.wish(), current.caller()).map(InstanceResource::answer);
    }

    /** Makes these the vendor's keys of the tenant's customers. */
    @PUT
    @Path("/customer-keys")
    @RolesAllowed("platform_admin")
    public Uni<Response> putKeys(
            @PathParam("tenant") TenantId tenant,
            @PathParam("instance") InstanceId instance,
            @Nullable Map<CustomerId, @Nullable String> sent) {
        Map<CustomerId, @Nullable String> keys = MissingBody.unlessPresent(sent);
        for (String key : keys.values()) {
            if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
                return Uni.createFrom()
                        .item(Problem.invalidBody("Give every customer a vendor key of 1 to 200 characters.")
                                .response());
            }
        }
        return instances
                .putKeys(tenant, instance, Map.copyOf(keys), current.caller())
                .map(InstanceResource::answer);
    }

    static Response answer(Optional<Refusal> refusal) {
        return refusal.map(Rendering::of)
                .map(Problem::response)
                .orElseGet(() -> Response.noContent().build());
    }
}
