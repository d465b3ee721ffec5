package io.msplex.metering.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.contracts.TenantId;
import io.msplex.contracts.entitlement.EntitlementSnapshot.SubscriptionState;
import io.msplex.metering.Calls;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TermsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final TenantId ACME = new TenantId("acme");

    private static Terms terms(SubscriptionState state) {
        return Terms.of(Calls.snapshot(ACME, 1, 100, state, NOW));
    }

    @ParameterizedTest
    @EnumSource(
            value = SubscriptionState.class,
            names = {"ACTIVE", "TRIALING", "GRACE"})
    void lendWhileTheSubscriptionIsInForce(SubscriptionState state) {
        assertThat(terms(state).lend(NOW)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = SubscriptionState.class,
            names = {"LAPSED", "CANCELLED"})
    void lendNothingWhereItIsNot(SubscriptionState state) {
        assertThat(terms(state).lend(NOW)).isFalse();
    }

    @Test
    void lendNothingOutsideThePeriod() {
        Terms terms = terms(SubscriptionState.ACTIVE);

        assertThat(terms.lend(terms.periodStart())).isTrue();
        assertThat(terms.lend(terms.periodStart().minusNanos(1))).isFalse();
        assertThat(terms.lend(terms.periodEnd())).isFalse();
    }
}
