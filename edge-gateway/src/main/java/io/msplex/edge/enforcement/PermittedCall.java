package io.msplex.edge.enforcement;

import io.msplex.contracts.policy.DecisionReply;

/** Step 8 cleared it: policy allows it. */
record PermittedCall(RoutedCall prior, DecisionReply decision) implements Stage {
    @Override
    public ToolCall call() {
        return prior.call();
    }
}
