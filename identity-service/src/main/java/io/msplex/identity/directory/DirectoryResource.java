package io.msplex.identity.directory;

import io.msplex.contracts.TenantId;
import io.msplex.identity.problem.Refusal;
import io.msplex.identity.problem.Rendering;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Directories for services. */
@Path("/internal/tenants/{tenant}/directory")
class DirectoryResource {
    private final Directories directories;

    DirectoryResource(Directories directories) {
        this.directories = directories;
    }

    /** The tenant's directory as of now. */
    @GET
    @RolesAllowed("service")
    public Uni<Response> read(@PathParam("tenant") TenantId tenant) {
        return directories
                .of(tenant)
                .map(found -> found.map(directory -> Response.ok(directory).build())
                        .orElseGet(() -> Rendering.of(Refusal.UNKNOWN_TENANT).response()));
    }
}
