package io.msplex.contracts.usage;

import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.ToolName;
import io.msplex.contracts.toolcall.CallOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a tenant used between two instants: answer of {@code GET /tenants/{tenant}/usage}.
 *
 * @param tenantId the tenant
 * @param from first instant counted
 * @param to first instant not counted
 * @param calls accepted calls, those still running included
 * @param limit hard limit of the current period
 * @param tools one line a tool that was called
 */
public record UsageReport(TenantId tenantId, Instant from, Instant to, long calls, long limit, List<ToolUsage> tools) {
    public UsageReport {
        tools = List.copyOf(tools);
    }

    /**
     * @param calls accepted calls
     * @param outcomes how those that ended did end
     * @param vendorCalls requests that they caused at the vendor
     * @param responseBytes size of their results
     */
    public record ToolUsage(
            ToolName tool,
            ConnectorId connector,
            long calls,
            Map<CallOutcome, Long> outcomes,
            long vendorCalls,
            long responseBytes) {
        public ToolUsage {
            outcomes = Map.copyOf(outcomes);
        }
    }
}
