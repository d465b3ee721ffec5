package io.msplex.edge.policy;

import io.msplex.contracts.policy.DecisionQuestion;
import io.msplex.contracts.policy.DecisionReply;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What the edge asks policy-service. */
@RegisterRestClient(configKey = "policy")
@OidcClientFilter
@Path("/internal/tenants/{tenant}/decisions")
interface PolicyClient {
    @POST
    Uni<DecisionReply> decide(@PathParam("tenant") String tenant, DecisionQuestion question);

    @POST
    @Path("/batch")
    Uni<List<DecisionReply>> decideAll(@PathParam("tenant") String tenant, List<DecisionQuestion> questions);
}
