package io.msplex.entitlement.subscription;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.entitlement.EntitlementSnapshot.SubscriptionState;
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
import org.jspecify.annotations.Nullable;

/** Operators' administration of subscriptions. */
@Path("/admin/tenants/{tenant}/subscription")
class SubscriptionResource {
    private final Subscriptions subscriptions;
    private final CurrentCaller current;

    SubscriptionResource(Subscriptions subscriptions, CurrentCaller current) {
        this.subscriptions = subscriptions;
        this.current = current;
    }

    /**
     * Body of a write.
     *
     * @param plan name of a plan on sale
     */
    record Content(
            @JsonProperty(required = true) String plan,
            @JsonProperty(required = true) SubscriptionState state) {}

    /** Gives the tenant that plan in that state. */
    @PUT
    @RolesAllowed("platform_admin")
    public Uni<Response> put(@PathParam("tenant") TenantId tenant, @Nullable Content sent) {
        Content content = MissingBody.unlessPresent(sent);
        return subscriptions
                .put(tenant, content.plan(), content.state(), current.caller())
                .map(refusal -> refusal.map(Rendering::of)
                        .map(Problem::response)
                        .orElseGet(() -> Response.noContent().build()));
    }
}
