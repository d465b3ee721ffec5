package io.msplex.metering.usage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.msplex.contracts.CustomerId;
import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.toolcall.ToolCallRequested;
import io.msplex.metering.tenancy.RecordSet;
import java.time.Instant;

/**
 * What is kept of a dispatch record, as SQL takes it.
 *
 * @param customer the one customer that the call may touch, or empty
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record AcceptedCall(
        String callId,
        String connector,
        String instance,
        String tool,
        Instant acceptedAt,
        Instant deadline,
        String customer,
        String access,
        String principal,
        String client,
        String leaseId,
        String decisionId,
        long policyVersion,
        long snapshotVersion,
        String argumentsDigest,
        String trace) {

    public static AcceptedCall of(ToolCallRequested call, ObjectMapper json) {
        return new AcceptedCall(
                call.callId().value(),
                call.connector().value(),
                call.instance().value(),
                call.tool().value(),
                call.acceptedAt(),
                call.deadline(),
                onlyCustomer(call.customers()),
                call.access().name(),
                call.principal().value(),
                call.client(),
                call.quotaLease(),
                call.decisionId(),
                call.policyVersion(),
                call.snapshotVersion(),
                call.argumentsDigest(),
                RecordSet.json(call.trace(), json));
    }

    private static String onlyCustomer(CustomerScope scope) {
        return switch (scope) {
            case CustomerScope.All() -> "";
            case CustomerScope.Only(var customers) ->
                customers.size() == 1
                        ? customers.stream().map(CustomerId::value).findFirst().orElseThrow()
                        : "";
        };
    }
}
