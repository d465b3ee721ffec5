package io.msplex.edge.enforcement;

import io.msplex.contracts.TenantId;

/** Step 2 cleared it: we know for which tenant. */
record TenantCall(AuthenticatedCall prior, TenantId tenant) implements Stage {
    @Override
    public ToolCall call() {
        return prior.call();
    }
}
