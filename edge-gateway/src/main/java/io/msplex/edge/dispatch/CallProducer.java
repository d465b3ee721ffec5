package io.msplex.edge.dispatch;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes dispatch records, idempotent and acknowledged by all replicas. {@code KafkaProducer.send} blocks while it knows no partitions
 * of a topic; here it must not, so it is told to give up at once and a thread of its own asks again and waits.
 */
@Singleton
class CallProducer {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(3);
    private static final int SLOW_LANE = 1_000;

    private final KafkaProducer<String, byte[]> producer;
    private final ExecutorService slowLane = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(SLOW_LANE),
            Thread.ofPlatform().name("call-producer").daemon().factory());

    CallProducer(DispatchSettings settings) {
        this.producer = new KafkaProducer<>(
                Map.ofEntries(
                        Map.entry("bootstrap.servers", settings.bootstrapServers()),
                        Map.entry("acks", "all"),
                        Map.entry("enable.idempotence", true),
                        Map.entry("linger.ms", 0),
                        // What comes while a request is on its way shares the next: fewer requests under load, no wait
                        // without.
                        Map.entry("max.in.flight.requests.per.connection", 1),
                        Map.entry("max.block.ms", 0),
                        Map.entry("metadata.max.idle.ms", TimeUnit.DAYS.toMillis(30)),
                        Map.entry("request.timeout.ms", 2_000),
                        Map.entry("reconnect.backoff.max.ms", 1_000),
                        Map.entry("delivery.timeout.ms", (int)
                                settings.acceptWithin().toMillis())),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void close(@Observes ShutdownEvent stopping) {
        slowLane.shutdownNow();
        producer.close(CLOSE_WITHIN);
    }

    /** Sends the record; {@code onFault} is told {@link NotAccepted} or {@link NotConfirmed} if that did not work. Never blocks. */
    void send(ProducerRecord<String, byte[]> record, Duration within, Consumer<RuntimeException> onFault) {
        long giveUpAt = System.nanoTime() + within.toNanos();
        attempt(record, giveUpAt, onFault, true);
    }

    private void attempt(
            ProducerRecord<String, byte[]> record, long giveUpAt, Consumer<RuntimeException> onFault, boolean first) {
        Thread sender = Thread.currentThread();
        try {
            var unused = producer.send(record, (metadata, fault) -> {
                // Kafka answers on the sender's own thread only where it never queued the record.
                boolean notQueued = Thread.currentThread() == sender;
                if (fault instanceof TimeoutException && notQueued && first) {
                    later(record, giveUpAt, onFault);
                } else if (fault != null) {
                    onFault.accept(notQueued ? notAccepted(fault) : new NotConfirmed(fault));
                }
            });
        } catch (RuntimeException fault) {
            onFault.accept(notAccepted(fault));
        }
    }

    private static NotAccepted notAccepted(Throwable fault) {
        return new NotAccepted("Kafka did not take the call", fault);
    }

    /** Partitions are not known yet: wait for them aside from the event loop. */
    private void later(ProducerRecord<String, byte[]> record, long giveUpAt, Consumer<RuntimeException> onFault) {
        try {
            slowLane.execute(() -> {
                while (!partitionsKnown(record.topic()) && System.nanoTime() < giveUpAt) {
                    pause();
                }
                attempt(record, giveUpAt, onFault, false);
            });
        } catch (RejectedExecutionException full) {
            onFault.accept(notAccepted(full));
        }
    }

    private boolean partitionsKnown(String topic) {
        try {
            return !producer.partitionsFor(topic).isEmpty();
        } catch (TimeoutException unknown) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
