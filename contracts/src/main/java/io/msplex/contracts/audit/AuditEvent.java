package io.msplex.contracts.audit;

import io.msplex.contracts.CallId;
import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.ToolName;
import io.msplex.contracts.toolcall.StepTrace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that the ledger must hold and that no call record holds: a refused call or an administrative act. Message on
 * {@link io.msplex.contracts.Topics#AUDIT_EVENT}, keyed by tenant.
 *
 * @param eventId UUID; a reader that has seen it ignores it
 * @param tenantId whose ledger it belongs to; {@link TenantId#PLATFORM} where no tenant is known
 * @param occurredAt when
 * @param type stable, for example {@code call.denied} or {@code instance.created}
 * @param callId the call, where there is one
 * @param principal who, where known
 * @param client the OAuth client, where known
 * @param clientAddress network address, where known
 * @param tool the tool, where there is one
 * @param reason stable reason code of a refusal
 * @param trace steps that ran, for calls
 * @param details further facts, without secrets and personal data
 */
public record AuditEvent(
        String eventId,
        TenantId tenantId,
        Instant occurredAt,
        String type,
        @Nullable CallId callId,
        @Nullable PrincipalId principal,
        @Nullable String client,
        @Nullable String clientAddress,
        @Nullable ToolName tool,
        @Nullable String reason,
        List<StepTrace> trace,
        Map<String, String> details) {
    public AuditEvent {
        trace = List.copyOf(trace);
        details = Map.copyOf(details);
    }
}
