package io.msplex.metering.usage;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call, for people: answer of {@code GET /tenants/{tenant}/calls/{call}}.
 *
 * @param outcome how it ended, or null while it runs
 * @param reason stable code where it did not end well
 * @param vendorCalls requests to the vendor
 * @param waitedMicros from acceptance until a worker took it, where known; clocks of two machines may make it negative
 * @param workedMicros from then until the answer, where known
 * @param trace what each check did
 */
public record CallReport(
        String callId,
        String tenantId,
        String connector,
        String instance,
        String tool,
        @Nullable String access,
        @Nullable String principal,
        @Nullable String client,
        @Nullable String decisionId,
        @Nullable Long policyVersion,
        @Nullable Long snapshotVersion,
        @Nullable Instant acceptedAt,
        @Nullable Instant deadline,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String outcome,
        @Nullable String reason,
        long vendorCalls,
        long responseBytes,
        @Nullable Long waitedMicros,
        @Nullable Long workedMicros,
        @JsonRawValue String trace) {

    static CallReport of(CallRow row) {
        return new CallReport(
                row.callId,
                row.tenantId,
                row.connector,
                row.instance,
                row.tool,
                row.access,
                row.principal,
                row.client,
                row.decisionId,
                row.policyVersion,
                row.snapshotVersion,
                row.acceptedAt,
                row.deadline,
                row.startedAt,
                row.finishedAt,
                row.outcome,
                row.reason,
                row.vendorCalls,
                row.responseBytes,
                micros(row.acceptedAt, row.startedAt),
                micros(row.startedAt, row.finishedAt),
                row.trace == null ? "[]" : row.trace);
    }

    private static @Nullable Long micros(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? null : Duration.between(from, to).toNanos() / 1_000;
    }
}
