package io.msplex.metering.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.msplex.contracts.audit.AuditEvent;
import io.msplex.contracts.toolcall.ToolCallAnswered;
import io.msplex.contracts.toolcall.ToolCallRequested;
import io.msplex.metering.tenancy.RecordSet;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger, as SQL takes it. The id makes a line that is written twice stand once.
 *
 * @param eventId of the reported event; for calls the call's id with {@code accepted/}, {@code ended/} or {@code swept/} before it
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record LedgerLine(
        String eventId,
        Instant occurredAt,
        String type,
        @Nullable String callId,
        @Nullable String principal,
        @Nullable String client,
        @Nullable String clientAddress,
        @Nullable String tool,
        @Nullable String reason,
        String trace,
        String details) {

    /** What a service reported. */
    public static LedgerLine of(AuditEvent event, ObjectMapper json) {
        return new LedgerLine(
                event.eventId(),
                event.occurredAt(),
                event.type(),
                text(event.callId()),
                text(event.principal()),
                event.client(),
                event.clientAddress(),
                text(event.tool()),
                event.reason(),
                RecordSet.json(event.trace(), json),
                RecordSet.json(event.details(), json));
    }

    /** That a call was accepted, with the trace of its checks. */
    public static LedgerLine of(ToolCallRequested call, ObjectMapper json) {
        return new LedgerLine(
                "accepted/" + call.callId(),
                call.acceptedAt(),
                "call.accepted",
                call.callId().value(),
                call.principal().value(),
                call.client(),
                call.clientAddress(),
                call.tool().value(),
                null,
                RecordSet.json(call.trace(), json),
                RecordSet.json(
                        Map.of(
                                "connector", call.connector().value(),
                                "instance", call.instance().value(),
                                "decision", call.decisionId(),
                                "argumentsDigest", call.argumentsDigest()),
                        json));
    }

    /** How a call ended. */
    public static LedgerLine of(ToolCallAnswered answer, ObjectMapper json) {
        return new LedgerLine(
                "ended/" + answer.callId(),
                answer.finishedAt(),
                "call.ended",
                answer.callId().value(),
                null,
                null,
                null,
                answer.tool().value(),
                answer.reason(),
                "[]",
                RecordSet.json(
                        Map.of(
                                "outcome", answer.outcome().name(),
                                "vendorCalls", Integer.toString(answer.vendorCalls()),
                                "responseBytes", Long.toString(answer.responseBytes())),
                        json));
    }

    /** That nobody answered a call in time. */
    public static LedgerLine swept(String callId, String tool, Instant at) {
        return new LedgerLine(
                "swept/" + callId, at, "call.expired", callId, null, null, null, tool, "no_answer", "[]", "{}");
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
