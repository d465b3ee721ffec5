package io.msplex.secrets.lease;

import io.msplex.contracts.secrets.LeaseRequest;
import io.msplex.contracts.secrets.LeasesAtHandRequest;
import io.msplex.tenanthttp.problem.MissingBody;
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
        return leases.lend(MissingBody.unlessPresent(request)).map(answer -> switch (answer) {
            case LeaseAnswer.Granted(var lease) ->
                Response.ok(lease).header("Cache-Control", "no-store").build();
            case LeaseAnswer.Refused(int status, String code, String advice) ->
                Problem.of(status, code, "The credential is not lent", advice).response();
        });
    }

    /** Lends those of the calls' credentials that need no vendor's answer. */
    @POST
    @Path("/at-hand")
    @RolesAllowed("service")
    public Uni<Response> lendAtHand(@Nullable LeasesAtHandRequest request) {
        return leases.lendAtHand(MissingBody.unlessPresent(request))
                .map(answer ->
                        Response.ok(answer).header("Cache-Control", "no-store").build());
    }
}
