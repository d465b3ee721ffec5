package io.msplex.edge.dispatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.callproof.Audience;
import io.msplex.contracts.CallId;
import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.ToolName;
import io.msplex.contracts.toolcall.StepTrace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that cleared every check, with all that a worker must know and the ledger must hold.
 *
 * @param customerKeys the vendor's key of each customer in scope, by customer id; null for every customer
 * @param audience whose eyes the answer is for
 * @param arguments without those that the gateway has already resolved
 */
public record ClearedToolCall(
        CallId callId,
        TenantId tenant,
        CustomerScope customers,
        @Nullable Map<String, String> customerKeys,
        Audience audience,
        ConnectorId connector,
        InstanceId instance,
        ToolName tool,
        ToolAccess access,
        PrincipalId principal,
        String client,
        @Nullable String clientAddress,
        Instant deadline,
        String quotaLease,
        String decisionId,
        long policyVersion,
        long snapshotVersion,
        ObjectNode arguments,
        List<StepTrace> trace) {}
