package io.msplex.edge.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.contracts.entitlement.ConnectorInstance.Readiness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyInstanceReadinessTest {
    @Test
    void letsCallsPassToAReadyConnection() {
        assertThat(new VerifyInstanceReadiness().objection(Stages.routed(Readiness.READY)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NEEDS_CREDENTIAL, INSTANCE_NEEDS_CREDENTIAL",
        "NEEDS_REAUTHORIZATION, INSTANCE_NEEDS_REAUTHORIZATION",
        "DISABLED, INSTANCE_DISABLED",
        "UNREACHABLE, INSTANCE_UNREACHABLE"
    })
    void deniesWhileTheConnectionIsNotReady(Readiness readiness, DenialReason reason) {
        assertThat(new VerifyInstanceReadiness().objection(Stages.routed(readiness)))
                .contains(reason);
    }
}
