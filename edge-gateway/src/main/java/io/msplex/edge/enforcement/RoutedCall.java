package io.msplex.edge.enforcement;

import io.msplex.catalog.ToolDefinition;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.entitlement.ConnectorInstance;
import io.msplex.contracts.entitlement.EntitlementSnapshot;
import io.msplex.edge.token.Caller;

/** Step 6 cleared it: the plan includes the tool, the arguments fit it, and we know which connection serves it. */
record RoutedCall(EntitledCall prior, ToolDefinition tool, ConnectorInstance instance) implements Stage {
    @Override
    public ToolCall call() {
        return prior.call();
    }

    TenantId tenant() {
        return prior.tenant();
    }

    CustomerCall customer() {
        return prior.prior();
    }

    Caller caller() {
        return customer().prior().prior().caller();
    }

    EntitlementSnapshot snapshot() {
        return prior.snapshot();
    }
}
