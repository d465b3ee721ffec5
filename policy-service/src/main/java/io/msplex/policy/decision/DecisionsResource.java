package io.msplex.policy.decision;

import io.msplex.contracts.TenantId;
import io.msplex.contracts.policy.DecisionQuestion;
import io.msplex.contracts.policy.DecisionReply;
import io.msplex.policy.bundle.PoliciesInForce;
import io.msplex.policy.bundle.PolicyShelf;
import io.msplex.policy.cedar.CedarThreads;
import io.msplex.tenanthttp.problem.Problem;
import io.msplex.tenanthttp.problem.ProblemFault;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;

/** Where an edge asks. Answers 200 with a denial even where nothing could be decided, so that there is one way to say no. */
@Path("/internal/tenants/{tenant}/decisions")
@RolesAllowed("service")
public class DecisionsResource {
    private static final Logger LOG = Logger.getLogger(DecisionsResource.class);
    private static final int MOST_QUESTIONS = 1_000;
    private static final long NO_VERSION = 0;

    private final Decisions decisions;
    private final PolicyShelf shelf;
    private final CedarThreads threads;

    DecisionsResource(Decisions decisions, PolicyShelf shelf, CedarThreads threads) {
        this.decisions = decisions;
        this.shelf = shelf;
        this.threads = threads;
    }

    @POST
    public Uni<DecisionReply> decide(@RestPath TenantId tenant, DecisionQuestion question) {
        return answered(
                tenant, policies -> decisions.decide(tenant, question, policies), () -> decisions.unknown(NO_VERSION));
    }

    @POST
    @Path("/batch")
    public Uni<List<DecisionReply>> decideAll(@RestPath TenantId tenant, List<DecisionQuestion> questions) {
        if (questions.size() > MOST_QUESTIONS) {
            throw new ProblemFault(Problem.of(
                    413, "too_many_questions", "Too many questions", "Ask at most " + MOST_QUESTIONS + " at a time."));
        }
        return answered(
                tenant,
                policies -> questions.stream()
                        .map(question -> decisions.decide(tenant, question, policies))
                        .toList(),
                () -> questions.stream()
                        .map(question -> decisions.unknown(NO_VERSION))
                        .toList());
    }

    private <T> Uni<T> answered(TenantId tenant, Function<PoliciesInForce, T> decide, Supplier<T> refuse) {
        return shelf.inForce(tenant).emitOn(threads).map(decide).onFailure().recoverWithItem(fault -> {
            LOG.warnf("no policies of %s, denied: %s", tenant, fault);
            return refuse.get();
        });
    }
}
