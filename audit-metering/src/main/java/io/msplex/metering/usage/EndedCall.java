package io.msplex.metering.usage;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.msplex.contracts.toolcall.ToolCallAnswered;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is kept of a reply record, as SQL takes it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record EndedCall(
        String callId,
        String connector,
        String instance,
        String tool,
        String outcome,
        @Nullable String reason,
        long vendorCalls,
        long responseBytes,
        Instant startedAt,
        Instant finishedAt) {

    public static EndedCall of(ToolCallAnswered answer) {
        return new EndedCall(
                answer.callId().value(),
                answer.connector().value(),
                answer.instance().value(),
                answer.tool().value(),
                answer.outcome().name(),
                answer.reason(),
                answer.vendorCalls(),
                answer.responseBytes(),
                answer.startedAt(),
                answer.finishedAt());
    }
}
