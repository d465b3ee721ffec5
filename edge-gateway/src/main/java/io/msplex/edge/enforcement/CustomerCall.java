package io.msplex.edge.enforcement;

import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.identity.TenantDirectory.Member;

/** Step 3 cleared it: we know which customers it may touch. */
record CustomerCall(TenantCall prior, Member member, CustomerScope customers) implements Stage {
    @Override
    public ToolCall call() {
        return prior.call();
    }

    TenantId tenant() {
        return prior.tenant();
    }
}
