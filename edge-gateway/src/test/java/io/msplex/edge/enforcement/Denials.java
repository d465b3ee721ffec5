package io.msplex.edge.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.edge.enforcement.Decision.Allowed;
import io.msplex.edge.enforcement.Decision.Denied;

/** What tests say about decisions. */
final class Denials {
    private Denials() {}

    static <T> T allowed(Decision<T> decision) {
        if (decision instanceof Allowed<T>(T value)) {
            return value;
        }
        throw new AssertionError("not allowed: " + decision);
    }

    static Denied<?> denied(Decision<?> decision, DenialReason reason) {
        assertThat(decision).isInstanceOf(Denied.class);
        Denied<?> denied = (Denied<?>) decision;
        assertThat(denied.reason()).isEqualTo(reason);
        return denied;
    }
}
