package io.msplex.edge.policy;

import io.msplex.contracts.policy.DecisionQuestion;
import io.msplex.contracts.policy.DecisionReply;
import io.msplex.contracts.policy.DecisionReply.ApprovalRequirement;
import io.msplex.contracts.policy.DecisionReply.Effect;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A policy-service that answers as a test says, and remembers what it was asked. */
public final class FakePolicy implements PolicyClient {
    private final Function<DecisionQuestion, DecisionReply> answer;
    private final List<DecisionQuestion> asked = new ArrayList<>();

    public FakePolicy(Function<DecisionQuestion, DecisionReply> answer) {
        this.answer = answer;
    }

    public static DecisionReply allow() {
        return reply(Effect.ALLOW, List.of("technicians-read"), ApprovalRequirement.NONE);
    }

    public static DecisionReply reply(Effect effect, List<String> determinedBy, ApprovalRequirement approval) {
        return new DecisionReply("decision-1", effect, 3, determinedBy, false, approval);
    }

    public PolicyDecisions decisions() {
        return decisions(Clock.systemUTC());
    }

    public PolicyDecisions decisions(Clock clock) {
        return new PolicyDecisions(this, clock);
    }

    public List<DecisionQuestion> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Uni<DecisionReply> decide(String tenant, DecisionQuestion question) {
        asked.add(question);
        return Uni.createFrom().item(() -> answer.apply(question));
    }

    @Override
    public Uni<List<DecisionReply>> decideAll(String tenant, List<DecisionQuestion> questions) {
        asked.addAll(questions);
        return Uni.createFrom().item(() -> questions.stream().map(answer).toList());
    }
}
