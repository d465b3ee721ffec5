package io.msplex.edge.policy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.ToolName;
import io.msplex.contracts.policy.DecisionQuestion;
import io.msplex.contracts.policy.DecisionReply;
import io.msplex.contracts.policy.PolicyBundle;
import io.msplex.edge.PatientQuestion;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Asks policy-service, and remembers an answer for a minute if policy-service says that it holds for other arguments too. Whoever uses an
 * answer that is nearly a minute old has it asked for anew meanwhile, so that calls that go on do not all wait once a minute. A change of
 * policies or entitlements makes every remembered answer of the tenant unreachable at once. Safe for use on the event loop.
 */
@Singleton
public class PolicyDecisions {
    private static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final Duration RENEWED = Duration.ofSeconds(45);
    private static final int REMEMBERED_DECISIONS = 50_000;

    /** What policy-service names as the reason where its policies or their engine failed. */
    private static final String COULD_NOT_DECIDE = "error";

    private final PolicyClient policy;
    private final Map<TenantId, Long> versions = new ConcurrentHashMap<>();
    private final Cache<Case, Remembered> remembered = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_DECISIONS)
            .expireAfterWrite(REMEMBERED)
            .build();
    private final Clock clock;

    private static final class Remembered {
        private final DecisionReply reply;
        private final Instant renewAt;
        private final AtomicBoolean renewed = new AtomicBoolean();

        private Remembered(DecisionReply reply, Instant renewAt) {
            this.reply = reply;
            this.renewAt = renewAt;
        }

        /** True for one caller only. */
        private boolean isToBeRenewed(Instant now) {
            return now.isAfter(renewAt) && renewed.compareAndSet(false, true);
        }
    }

    /** All that a reusable decision depends on. */
    private record Case(
            TenantId tenant,
            PrincipalId principal,
            Set<?> roles,
            Set<String> scopes,
            String client,
            ToolName tool,
            InstanceId instance,
            CustomerScope customers,
            long snapshotVersion,
            long policyVersion) {}

    PolicyDecisions(@RestClient PolicyClient policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    /** May the principal make this call? Fails if policy-service does not answer, which is a no to the chain. */
    public Uni<DecisionReply> decide(TenantId tenant, DecisionQuestion question) {
        Case known = caseOf(tenant, question);
        Remembered entry = remembered.getIfPresent(known);
        if (entry == null) {
            return ask(tenant, known, question);
        }
        if (entry.isToBeRenewed(clock.instant())) {
            // A fault leaves the answer to its end; then the call that needs a new one hears of it.
            ask(tenant, known, question).subscribe().with(fresh -> {}, fault -> {});
        }
        return Uni.createFrom().item(entry.reply);
    }

    private Uni<DecisionReply> ask(TenantId tenant, Case known, DecisionQuestion question) {
        return PatientQuestion.of(() -> policy.decide(tenant.value(), question))
                .map(PolicyDecisions::decided)
                .invoke(fresh -> remember(known, fresh));
    }

    /** The same for many questions, in their order, with at most one request. */
    public Uni<List<DecisionReply>> decideAll(TenantId tenant, List<DecisionQuestion> questions) {
        List<DecisionReply> replies = new ArrayList<>();
        for (DecisionQuestion question : questions) {
            Remembered entry = remembered.getIfPresent(caseOf(tenant, question));
            if (entry == null) {
                return askAll(tenant, questions);
            }
            replies.add(entry.reply);
        }
        return Uni.createFrom().item(replies);
    }

    /** The highest policy version that the tenant is known to have; 0 before the first word. */
    public long version(TenantId tenant) {
        return versions.getOrDefault(tenant, 0L);
    }

    private Uni<List<DecisionReply>> askAll(TenantId tenant, List<DecisionQuestion> questions) {
        return PatientQuestion.of(() -> policy.decideAll(tenant.value(), questions))
                .invoke(replies -> {
                    if (replies.size() != questions.size()) {
                        throw new IllegalStateException(
                                "policy-service answered another number of questions than it was asked");
                    }
                    for (int i = 0; i < replies.size(); i++) {
                        decided(replies.get(i));
                        remember(caseOf(tenant, questions.get(i)), replies.get(i));
                    }
                });
    }

    /** A service that could not decide says no, as it must; but it is a fault, and nobody's policy forbids anything. */
    private static DecisionReply decided(DecisionReply reply) {
        if (reply.determinedBy().contains(COULD_NOT_DECIDE)) {
            throw new IllegalStateException("policy-service could not decide");
        }
        return reply;
    }

    private void remember(Case known, DecisionReply reply) {
        if (reply.reusable() && reply.policyVersion() >= known.policyVersion()) {
            remembered.put(known, new Remembered(reply, clock.instant().plus(RENEWED)));
        }
    }

    @Incoming("policies")
    void changed(PolicyBundle bundle) {
        versions.merge(bundle.tenantId(), bundle.version(), Math::max);
    }

    private Case caseOf(TenantId tenant, DecisionQuestion question) {
        return new Case(
                tenant,
                question.principal(),
                question.roles(),
                question.scopes(),
                question.client(),
                question.tool(),
                question.instance(),
                question.customers(),
                question.snapshotVersion(),
                version(tenant));
    }
}
