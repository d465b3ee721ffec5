package io.msplex.contracts.entitlement;

import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.ToolAccess;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * All that an edge needs to know about what a tenant may use, at one version: message on
 * {@link io.msplex.contracts.Topics#ENTITLEMENT_SNAPSHOT} and answer of {@code GET /internal/tenants/{tenant}/snapshot}.
 *
 * @param tenantId the tenant
 * @param version grows with every change; a reader keeps the highest
 * @param publishedAt when entitlement-service made or last confirmed this version
 * @param subscription what was bought, and whether it is in force
 * @param terms what the plan includes
 * @param instances the tenant's connections
 */
public record EntitlementSnapshot(
        TenantId tenantId,
        long version,
        Instant publishedAt,
        Subscription subscription,
        PlanTerms terms,
        List<ConnectorInstance> instances) {
    public EntitlementSnapshot {
        instances = List.copyOf(instances);
    }

    /**
     * @param plan stable name of the plan
     * @param state whether calls may be made
     * @param periodStart first instant of the billing period
     * @param periodEnd first instant after it
     */
    public record Subscription(String plan, SubscriptionState state, Instant periodStart, Instant periodEnd) {}

    /** Whether a subscription lets calls through. */
    public enum SubscriptionState {
        /** Paid. */
        ACTIVE,
        /** On trial. */
        TRIALING,
        /** Payment is late; calls still pass. */
        GRACE,
        /** Payment failed for good, or the trial ended. */
        LAPSED,
        /** Ended by the tenant or by us. */
        CANCELLED
    }

    /**
     * @param connectors vendor integrations that the plan includes
     * @param access classes of tools that the plan includes
     * @param callsPerPeriod hard limit of calls in a billing period, not negative
     */
    public record PlanTerms(Set<ConnectorId> connectors, Set<ToolAccess> access, long callsPerPeriod) {
        public PlanTerms {
            connectors = Set.copyOf(connectors);
            access = Set.copyOf(access);
            if (callsPerPeriod < 0) {
                throw new IllegalArgumentException("a plan cannot include a negative number of calls");
            }
        }
    }
}
