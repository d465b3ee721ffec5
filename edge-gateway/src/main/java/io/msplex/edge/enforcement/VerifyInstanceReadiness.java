package io.msplex.edge.enforcement;

import jakarta.inject.Singleton;
import java.util.Optional;

/** Step 7: may calls go to that connection now? */
@Singleton
class VerifyInstanceReadiness implements Gate<RoutedCall> {
    @Override
    public EnforcementStep step() {
        return EnforcementStep.VERIFY_INSTANCE_READINESS;
    }

    @Override
    public Optional<DenialReason> objection(RoutedCall call) {
        return switch (call.instance().readiness()) {
            case READY -> Optional.empty();
            case NEEDS_CREDENTIAL -> Optional.of(DenialReason.INSTANCE_NEEDS_CREDENTIAL);
            case NEEDS_REAUTHORIZATION -> Optional.of(DenialReason.INSTANCE_NEEDS_REAUTHORIZATION);
            case DISABLED -> Optional.of(DenialReason.INSTANCE_DISABLED);
            case UNREACHABLE -> Optional.of(DenialReason.INSTANCE_UNREACHABLE);
        };
    }
}
