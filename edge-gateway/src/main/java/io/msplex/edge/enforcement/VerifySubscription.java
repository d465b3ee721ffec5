package io.msplex.edge.enforcement;

import jakarta.inject.Singleton;
import java.util.Optional;

/** Step 5: is the subscription in force? */
@Singleton
class VerifySubscription implements Gate<EntitledCall> {
    @Override
    public EnforcementStep step() {
        return EnforcementStep.VERIFY_SUBSCRIPTION;
    }

    @Override
    public Optional<DenialReason> objection(EntitledCall call) {
        return switch (call.snapshot().subscription().state()) {
            case ACTIVE, TRIALING, GRACE -> Optional.empty();
            case LAPSED -> Optional.of(DenialReason.SUBSCRIPTION_LAPSED);
            case CANCELLED -> Optional.of(DenialReason.SUBSCRIPTION_CANCELLED);
        };
    }
}
