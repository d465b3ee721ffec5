package io.msplex.worker.dispatch;

import org.apache.kafka.clients.producer.ProducerRecord;

/** Puts records on their way. Safe for use by many threads. */
@FunctionalInterface
public interface Outbox {
    /**
     * Returns once Kafka has confirmed the record.
     *
     * @throws UnconfirmedException if it did not in time
     */
    void sendAndAwait(ProducerRecord<String, byte[]> record) throws UnconfirmedException;

    /** Kafka did not confirm; the call must be taken up again. */
    final class UnconfirmedException extends Exception {
        UnconfirmedException(Throwable cause) {
            super("Kafka did not confirm an answer", cause);
        }
    }
}
