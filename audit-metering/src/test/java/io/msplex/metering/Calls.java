package io.msplex.metering;

import io.msplex.contracts.CallId;
import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.CustomerId;
import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.ToolName;
import io.msplex.contracts.entitlement.EntitlementSnapshot;
import io.msplex.contracts.entitlement.EntitlementSnapshot.PlanTerms;
import io.msplex.contracts.entitlement.EntitlementSnapshot.Subscription;
import io.msplex.contracts.entitlement.EntitlementSnapshot.SubscriptionState;
import io.msplex.contracts.toolcall.CallOutcome;
import io.msplex.contracts.toolcall.ReplyAddress;
import io.msplex.contracts.toolcall.StepTrace;
import io.msplex.contracts.toolcall.ToolCallAnswered;
import io.msplex.contracts.toolcall.ToolCallRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Records for tests. */
public final class Calls {
    public static final ConnectorId HALOPSA = new ConnectorId("halopsa");
    public static final ToolName LIST_TICKETS = new ToolName("list_tickets");
    private static final InstanceId HALO = new InstanceId("halo");

    private Calls() {}

    /** A tenant that no other test knows. */
    public static TenantId tenant(String stem) {
        return new TenantId(stem + "-" + UUID.randomUUID().toString().substring(0, 13));
    }

    public static ToolCallRequested requested(TenantId tenant, Instant acceptedAt, String lease) {
        return requested(tenant, acceptedAt, acceptedAt.plusSeconds(30), lease);
    }

    public static ToolCallRequested requested(TenantId tenant, Instant acceptedAt, Instant deadline, String lease) {
        return new ToolCallRequested(
                new CallId(UUID.randomUUID().toString()),
                tenant,
                new CustomerScope.Only(Set.of(new CustomerId("contoso"))),
                HALOPSA,
                HALO,
                LIST_TICKETS,
                ToolAccess.READ,
                new PrincipalId("0f5d"),
                "claude",
                null,
                acceptedAt,
                deadline,
                new ReplyAddress(0, "edge-1"),
                lease,
                "decision",
                3,
                4,
                "00",
                List.of(new StepTrace("authenticate", "cleared", null, 12)));
    }

    public static ToolCallAnswered answered(ToolCallRequested call, CallOutcome outcome) {
        return new ToolCallAnswered(
                call.callId(),
                call.tenantId(),
                call.connector(),
                call.instance(),
                call.tool(),
                "edge-1",
                outcome,
                outcome == CallOutcome.DONE ? null : "some_reason",
                2,
                100,
                call.acceptedAt().plusMillis(2),
                call.acceptedAt().plusMillis(50));
    }

    /** A period that began ten days before and ends twenty days after an instant. */
    public static EntitlementSnapshot snapshot(TenantId tenant, long version, long callsPerPeriod, Instant now) {
        return snapshot(tenant, version, callsPerPeriod, SubscriptionState.ACTIVE, now);
    }

    public static EntitlementSnapshot snapshot(
            TenantId tenant, long version, long callsPerPeriod, SubscriptionState state, Instant now) {
        return new EntitlementSnapshot(
                tenant,
                version,
                now,
                new Subscription("team", state, now.minus(Duration.ofDays(10)), now.plus(Duration.ofDays(20))),
                new PlanTerms(Set.of(HALOPSA), Set.of(ToolAccess.READ), callsPerPeriod),
                List.of());
    }
}
