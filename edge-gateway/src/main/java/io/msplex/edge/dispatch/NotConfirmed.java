package io.msplex.edge.dispatch;

/**
 * Kafka did not say in time whether it has a call. It may have it: then the call is made and metered, though nobody waits for it. Its unit
 * of quota stays used until metering, which reads what Kafka has, finds out.
 */
public final class NotConfirmed extends RuntimeException {
    NotConfirmed(Throwable cause) {
        super("Kafka did not confirm the call", cause);
    }
}
