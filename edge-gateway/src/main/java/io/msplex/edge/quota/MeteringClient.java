package io.msplex.edge.quota;

import io.msplex.contracts.quota.QuotaLease;
import io.msplex.contracts.quota.QuotaLeaseRequest;
import io.msplex.contracts.quota.QuotaLeaseReturn;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What the edge asks audit-metering. */
@RegisterRestClient(configKey = "metering")
@OidcClientFilter
@Path("/internal/tenants/{tenant}/quota-leases")
interface MeteringClient {
    @POST
    Uni<QuotaLease> lease(@PathParam("tenant") String tenant, QuotaLeaseRequest request);

    @POST
    @Path("/{lease}/return")
    Uni<Void> giveBack(@PathParam("tenant") String tenant, @PathParam("lease") String lease, QuotaLeaseReturn unused);
}
