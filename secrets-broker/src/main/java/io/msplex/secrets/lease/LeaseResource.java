package io.msplex.secrets.lease;

import io.msplex.contracts.secrets.LeaseRequest;
import io.msplex.tenanthttp.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Where workers ask for credentials. */
@Path("/internal/leases")
class LeaseResource {
    private final Leases leases;

    LeaseResource(Leases leases) {
        this.leases = leases;
    }

    /** Lends the credential of the call that the proof is of; the refusals stand in {@link Leases}. */
    @POST
    @RolesAllowed("service")
    public Uni<Response> lend(@Nullable LeaseRequest request) {
        if (request == null) {
            return Uni.createFrom()
                    .item(Problem.of(400, "bad_request", "No body", "Send a LeaseRequest.")
                            .response());
        }
        return leases.lend(request).map(answer -> switch (answer) {
            case LeaseAnswer.Granted(var lease) ->
                Response.ok(lease).header("Cache-Control", "no-store").build();
            case LeaseAnswer.Refused(int status, String code, String advice) ->
                Problem.of(status, code, "The credential is not lent", advice).response();
        });
    }
}
