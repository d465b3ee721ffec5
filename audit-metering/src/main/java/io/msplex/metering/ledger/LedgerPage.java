package io.msplex.metering.ledger;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of a tenant's ledger, newest first.
 *
 * @param events at most as many as were asked for
 * @param next what to send as {@code before} for the next part, or null where this was the last
 */
public record LedgerPage(List<Line> events, @Nullable Long next) {
    public LedgerPage {
        events = List.copyOf(events);
    }

    /**
     * One event; the names are those of {@link io.msplex.contracts.audit.AuditEvent}.
     *
     * @param seq its number, growing in the order of writing
     * @param recordedAt when the ledger took it
     */
    public record Line(
            long seq,
            Instant recordedAt,
            String eventId,
            String tenantId,
            Instant occurredAt,
            String type,
            @Nullable String callId,
            @Nullable String principal,
            @Nullable String client,
            @Nullable String clientAddress,
            @Nullable String tool,
            @Nullable String reason,
            @JsonRawValue String trace,
            @JsonRawValue String details) {

        static Line of(LedgerEntry entry) {
            return new Line(
                    entry.seq,
                    entry.recordedAt,
                    entry.eventId,
                    entry.tenantId,
                    entry.occurredAt,
                    entry.type,
                    entry.callId,
                    entry.principal,
                    entry.client,
                    entry.clientAddress,
                    entry.tool,
                    entry.reason,
                    entry.trace,
                    entry.details);
        }
    }
}
