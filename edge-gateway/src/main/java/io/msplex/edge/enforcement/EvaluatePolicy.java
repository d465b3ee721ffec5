package io.msplex.edge.enforcement;

import io.msplex.contracts.policy.DecisionReply;
import io.msplex.edge.policy.PolicyDecisions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Step 8: do role, scope and the tenant's policies permit it? Policy-service decides; anything but its ALLOW is a no. */
@Singleton
class EvaluatePolicy implements Advance<RoutedCall, PermittedCall> {
    /** What policy-service answers where a wider token would be enough; a client told so where it is not would ask for ever. */
    private static final List<String> ONLY_THE_SCOPE = List.of("platform.scope");

    private final PolicyDecisions decisions;

    EvaluatePolicy(PolicyDecisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public EnforcementStep step() {
        return EnforcementStep.EVALUATE_POLICY;
    }

    @Override
    public Uni<Decision<PermittedCall>> apply(RoutedCall call) {
        return decisions.decide(call.tenant(), PolicyQuestions.of(call)).map(reply -> verdict(call, reply));
    }

    private static Decision<PermittedCall> verdict(RoutedCall call, DecisionReply reply) {
        return switch (reply.effect()) {
            case ALLOW ->
                call.caller().scopes().contains(call.tool().scope())
                        ? Decision.allow(new PermittedCall(call, reply))
                        : scopeMissing(call);
            case DENY -> reply.determinedBy().equals(ONLY_THE_SCOPE) ? scopeMissing(call) : forbidden(call, reply);
        };
    }

    private static Decision<PermittedCall> scopeMissing(RoutedCall call) {
        return Decision.deny(DenialReason.INSUFFICIENT_SCOPE, call.tool().scope(), call);
    }

    private static Decision<PermittedCall> forbidden(RoutedCall call, DecisionReply reply) {
        return Decision.deny(
                DenialReason.POLICY_FORBIDS,
                reply.determinedBy().isEmpty()
                        ? "No policy permits " + call.tool().readableName() + " to your role."
                        : "Decided by " + String.join(", ", reply.determinedBy()) + '.',
                call);
    }
}
