package io.msplex.metering.quota;

import io.msplex.contracts.TenantId;
import io.msplex.contracts.quota.QuotaLease;
import io.msplex.contracts.quota.QuotaLeaseRequest;
import io.msplex.contracts.quota.QuotaLeaseReturn;
import io.msplex.tenanthttp.problem.Problem;
import io.msplex.tenanthttp.problem.ProblemFault;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;

/** Where edges lease and return blocks of quota. */
@Path("/internal/tenants/{tenant}/quota-leases")
@RolesAllowed("service")
public class QuotaResource {
    private final QuotaStore store;

    QuotaResource(QuotaStore store) {
        this.store = store;
    }

    @POST
    public Uni<QuotaLease> lease(@RestPath TenantId tenant, QuotaLeaseRequest request) {
        return store.lease(tenant, request.edge(), request.wanted());
    }

    @POST
    @Path("/{lease}/return")
    public Uni<Void> giveBack(@RestPath TenantId tenant, @RestPath String lease, QuotaLeaseReturn unused) {
        if (unused.unused() < 0) {
            throw new ProblemFault(
                    Problem.of(400, "bad_request", "Negative units", "Return a number of units that is not negative."));
        }
        return store.giveBack(tenant, lease, unused.unused());
    }
}
