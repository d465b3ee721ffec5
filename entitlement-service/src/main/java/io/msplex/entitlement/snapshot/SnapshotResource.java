package io.msplex.entitlement.snapshot;

import io.msplex.contracts.TenantId;
import io.msplex.entitlement.problem.Refusal;
import io.msplex.entitlement.problem.Rendering;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Snapshots for services. */
@Path("/internal/tenants/{tenant}/snapshot")
class SnapshotResource {
    private final Snapshots snapshots;

    SnapshotResource(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /** The tenant's snapshot as of now. */
    @GET
    @RolesAllowed("service")
    public Uni<Response> read(@PathParam("tenant") TenantId tenant) {
        return snapshots
                .of(tenant)
                .map(found -> found.map(snapshot -> Response.ok(snapshot).build())
                        .orElseGet(() -> Rendering.of(Refusal.UNKNOWN_TENANT).response()));
    }
}
