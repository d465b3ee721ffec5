package io.msplex.edge.enforcement;

import io.msplex.contracts.TenantId;
import io.msplex.contracts.entitlement.EntitlementSnapshot;

/** Step 4 cleared it: we know what the tenant has bought. */
record EntitledCall(CustomerCall prior, EntitlementSnapshot snapshot) implements Stage {
    @Override
    public ToolCall call() {
        return prior.call();
    }

    TenantId tenant() {
        return prior.tenant();
    }
}
