package io.msplex.contracts.toolcall;

import io.msplex.contracts.CallId;
import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.ToolName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tool call that cleared every check: the dispatch record, and at once the record that audit and metering count from.
 * It travels in the Kafka header {@link CallHeaders#CALL}; the record's value is the arguments, sealed with the tenant's key.
 * A worker trusts none of it: what it may do stands in the signed proof beside it.
 *
 * @param callId the record's key
 * @param tenantId whose call it is
 * @param customers which customers the call may touch
 * @param connector which vendor integration serves it
 * @param instance which connection of the tenant serves it
 * @param tool the operation
 * @param access what the operation does to the vendor's data
 * @param principal who asked
 * @param client the OAuth client that asked on the principal's behalf
 * @param clientAddress network address of the client, or null where it is unknown
 * @param acceptedAt when the last check cleared the call
 * @param deadline after which nobody waits for the answer
 * @param reply where the answer goes
 * @param quotaLease the block of quota that this call used one unit of
 * @param decisionId policy-service's decision that let the call pass
 * @param policyVersion the policies that decision was made with
 * @param snapshotVersion the entitlements that the call was checked against
 * @param argumentsDigest SHA-256 of the canonical arguments, in lower-case hexadecimal
 * @param trace what each step did
 */
public record ToolCallRequested(
        CallId callId,
        TenantId tenantId,
        CustomerScope customers,
        ConnectorId connector,
        InstanceId instance,
        ToolName tool,
        ToolAccess access,
        PrincipalId principal,
        String client,
        @Nullable String clientAddress,
        Instant acceptedAt,
        Instant deadline,
        ReplyAddress reply,
        String quotaLease,
        String decisionId,
        long policyVersion,
        long snapshotVersion,
        String argumentsDigest,
        List<StepTrace> trace) {
    public ToolCallRequested {
        trace = List.copyOf(trace);
    }
}
