package io.msplex.metering.quota;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.msplex.contracts.entitlement.EntitlementSnapshot;
import io.msplex.contracts.entitlement.EntitlementSnapshot.SubscriptionState;
import java.time.Instant;

/**
 * What metering keeps of an entitlement snapshot.
 *
 * @param version of the snapshot
 * @param plan name of the plan
 * @param state whether the subscription is in force
 * @param callsPerPeriod hard limit
 * @param periodStart first instant of the billing period
 * @param periodEnd first instant after it
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Terms(
        long version,
        String plan,
        SubscriptionState state,
        long callsPerPeriod,
        Instant periodStart,
        Instant periodEnd) {

    public static Terms of(EntitlementSnapshot snapshot) {
        return new Terms(
                snapshot.version(),
                snapshot.subscription().plan(),
                snapshot.subscription().state(),
                snapshot.terms().callsPerPeriod(),
                snapshot.subscription().periodStart(),
                snapshot.subscription().periodEnd());
    }

    /** Whether calls may be lent at an instant: the subscription is in force and the instant lies in the period. */
    boolean lend(Instant now) {
        boolean inForce = switch (state) {
            case ACTIVE, TRIALING, GRACE -> true;
            case LAPSED, CANCELLED -> false;
        };
        return inForce && !now.isBefore(periodStart) && now.isBefore(periodEnd);
    }
}
