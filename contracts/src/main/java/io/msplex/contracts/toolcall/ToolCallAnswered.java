package io.msplex.contracts.toolcall;

import io.msplex.contracts.CallId;
import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.ToolName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an accepted call ended: the reply record, and at once the record that closes the call for audit and metering. It travels
 * in the Kafka header {@link CallHeaders#CALL}; the record's value is the {@link ToolCallResult} as JSON, sealed with the
 * tenant's key.
 *
 * @param callId the record's key
 * @param tenantId whose call it was
 * @param connector which vendor integration served it
 * @param instance which connection served it
 * @param tool the operation
 * @param edge the edge that waits for it
 * @param outcome how it ended
 * @param reason stable code where the outcome is not {@link CallOutcome#DONE}
 * @param vendorCalls requests sent to the vendor, not negative
 * @param responseBytes size of the result before sealing
 * @param startedAt when the worker took the call
 * @param finishedAt when the worker had the answer
 */
public record ToolCallAnswered(
        CallId callId,
        TenantId tenantId,
        ConnectorId connector,
        InstanceId instance,
        ToolName tool,
        String edge,
        CallOutcome outcome,
        @Nullable String reason,
        int vendorCalls,
        long responseBytes,
        Instant startedAt,
        Instant finishedAt) {}
