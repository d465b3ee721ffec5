package io.msplex.edge.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.entitlement.EntitlementSnapshot.SubscriptionState;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerifySubscriptionTest {
    @ParameterizedTest
    @EnumSource(
            value = SubscriptionState.class,
            names = {"ACTIVE", "TRIALING", "GRACE"})
    void letsCallsPassWhileTheSubscriptionIsInForce(SubscriptionState state) {
        assertThat(objection(state)).isEmpty();
    }

    @Test
    void deniesWhenTheSubscriptionHasLapsed() {
        assertThat(objection(SubscriptionState.LAPSED)).contains(DenialReason.SUBSCRIPTION_LAPSED);
    }

    @Test
    void deniesWhenTheSubscriptionIsCancelled() {
        assertThat(objection(SubscriptionState.CANCELLED)).contains(DenialReason.SUBSCRIPTION_CANCELLED);
    }

    private static Optional<DenialReason> objection(SubscriptionState state) {
        return new VerifySubscription()
                .objection(Stages.entitled(
                        "list_tickets", "{}", Acme.snapshot(state, Set.of(Acme.HALOPSA), Set.of(ToolAccess.READ))));
    }
}
