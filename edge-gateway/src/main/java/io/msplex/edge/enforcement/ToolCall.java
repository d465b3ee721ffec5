package io.msplex.edge.enforcement;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.contracts.CallId;
import io.msplex.contracts.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tool call as it arrived, nothing of it believed yet.
 *
 * @param callId made by this edge
 * @param bearer the access token, or null if none came
 * @param urlTenant the tenant in the MCP URL, or null at {@code /mcp}
 * @param clientAddress network address of the client, or null
 * @param tool name of the tool as the client wrote it; empty while only admission is asked
 * @param arguments as the client wrote them
 * @param deadline after which nobody waits for the answer
 * @param steps what the steps did
 */
public record ToolCall(
        CallId callId,
        @Nullable String bearer,
        @Nullable TenantId urlTenant,
        @Nullable String clientAddress,
        String tool,
        ObjectNode arguments,
        Instant deadline,
        CallTrace steps)
        implements Stage {

    @Override
    public ToolCall call() {
        return this;
    }

    /** Keeps the token and the arguments out of logs. */
    @Override
    public String toString() {
        return "ToolCall[" + callId + ' ' + tool + ']';
    }
}
