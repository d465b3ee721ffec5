package io.msplex.secrets.readiness;

import io.msplex.contracts.entitlement.ConnectorInstance.Readiness;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The one thing asked of entitlement-service. */
@RegisterRestClient(configKey = "entitlement")
@OidcClientFilter
interface EntitlementService {
    @PUT
    @Path("/internal/tenants/{tenant}/instances/{instance}/readiness")
    Uni<Void> report(@PathParam("tenant") String tenant, @PathParam("instance") String instance, Report report);

    /** @param reason stable code */
    record Report(Readiness readiness, String reason) {}
}
