package io.msplex.edge.dispatch;

import org.jspecify.annotations.Nullable;

/** Kafka did not take a call: it was not made, not metered, and its unit of quota goes back. */
public final class NotAccepted extends RuntimeException {
    NotAccepted(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
