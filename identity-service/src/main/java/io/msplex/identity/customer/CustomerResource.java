package io.msplex.identity.customer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.msplex.contracts.CustomerId;
import io.msplex.contracts.TenantId;
import io.msplex.identity.problem.Rendering;
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

/** Operators' administration of customers. */
@Path("/admin/tenants/{tenant}/customers/{customer}")
class CustomerResource {
    private final CustomerAdministration administration;
    private final CurrentCaller current;

    CustomerResource(CustomerAdministration administration, CurrentCaller current) {
        this.administration = administration;
        this.current = current;
    }

    /**
     * Body of a write.
     *
     * @param name 1 to 200 characters
     */
    record Content(@JsonProperty(required = true) String name) {
        Content {
            if (name.isBlank() || name.length() > 200) {
                throw new IllegalArgumentException("a customer's name has 1 to 200 characters");
            }
        }
    }

    /** Creates the customer or gives it that name. */
    @PUT
    @RolesAllowed("platform_admin")
    public Uni<Response> put(
            @PathParam("tenant") TenantId tenant,
            @PathParam("customer") CustomerId customer,
            @Nullable Content content) {
        return administration
                .put(tenant, customer, MissingBody.unlessPresent(content).name(), current.caller())
                .map(refusal -> refusal.map(Rendering::of)
                        .map(Problem::response)
                        .orElseGet(() -> Response.noContent().build()));
    }
}
