package io.msplex.edge.enforcement;

import io.msplex.catalog.ToolDefinition;
import io.msplex.contracts.policy.DecisionReply;
import io.msplex.edge.policy.PolicyDecisions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Step 8: do role, scope and the tenant's policies permit it? Policy-service decides; anything but its ALLOW is a no. */
@ApplicationScoped
class EvaluatePolicy implements Advance<RoutedCall, PermittedCall> {
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
        ToolDefinition tool = call.tool();
        if (!call.caller().scopes().contains(tool.scope())) {
            return Uni.createFrom().item(Decision.deny(DenialReason.INSUFFICIENT_SCOPE, tool.scope(), call));
        }
        return decisions.decide(call.tenant(), PolicyQuestions.of(call)).map(reply -> verdict(call, reply));
    }

    private static Decision<PermittedCall> verdict(RoutedCall call, DecisionReply reply) {
        return switch (reply.effect()) {
            case ALLOW -> Decision.allow(new PermittedCall(call, reply));
            case DENY ->
                Decision.deny(
                        DenialReason.POLICY_FORBIDS,
                        reply.determinedBy().isEmpty()
                                ? "No policy permits " + call.tool().readableName() + " to your role."
                                : "Decided by " + String.join(", ", reply.determinedBy()) + '.',
                        call);
        };
    }
}
