package io.msplex.edge.copy;

import io.msplex.contracts.identity.TenantDirectory;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What the edge asks identity-service. */
@RegisterRestClient(configKey = "identity")
@OidcClientFilter
@Path("/internal/tenants/{tenant}")
interface IdentityClient {
    @GET
    @Path("/directory")
    Uni<TenantDirectory> directory(@PathParam("tenant") String tenant);
}
