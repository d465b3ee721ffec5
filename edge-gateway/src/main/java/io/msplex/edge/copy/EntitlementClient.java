package io.msplex.edge.copy;

import io.msplex.contracts.entitlement.EntitlementSnapshot;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What the edge asks entitlement-service. */
@RegisterRestClient(configKey = "entitlement")
@OidcClientFilter
@Path("/internal/tenants/{tenant}")
interface EntitlementClient {
    @GET
    @Path("/snapshot")
    Uni<EntitlementSnapshot> snapshot(@PathParam("tenant") String tenant);
}
