package io.msplex.worker.lane;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One call at a time: poll, serve, acknowledge. The acknowledgement travels with the next poll, or by itself if the lane has to pause
 * before. Runs on a thread of its own, which alone touches the consumer, but for {@link #stop()}.
 */
final class Lane implements Runnable {
    private static final Logger LOG = Logger.getLogger(Lane.class);
    private static final Duration POLL = Duration.ofSeconds(5);

    /** A consumer that does not poll for five minutes is taken for dead. */
    private static final Duration REST = Duration.ofMinutes(1);

    private final Supplier<ShareConsumer<String, byte[]>> consumers;
    private final String topic;
    private final Predicate<ConsumerRecord<String, byte[]>> work;
    private final Traffic traffic;
    private final Duration pause;
    private final Clock clock;
    private final Semaphore resumed = new Semaphore(0);
    private volatile boolean running = true;
    private volatile boolean busy;
    private volatile @Nullable Instant lastTurn;
    private volatile @Nullable ShareConsumer<String, byte[]> open;

    Lane(
            Supplier<ShareConsumer<String, byte[]>> consumers,
            String topic,
            Predicate<ConsumerRecord<String, byte[]>> work,
            Traffic traffic,
            Duration pause,
            Clock clock) {
        this.consumers = consumers;
        this.topic = topic;
        this.work = work;
        this.traffic = traffic;
        this.pause = pause;
        this.clock = clock;
    }

    /** What a lane tells of itself; called on its thread. */
    interface Traffic {
        /** The lane has a call in hand. */
        void taken(Lane lane);

        /** The call has been served. Returns whether the lane is to ask for another at once, and not to pause until it is resumed. */
        boolean served(Lane lane);

        /** The lane has waited, or paused, for a while in vain. Returns whether it is to end. */
        boolean idle(Lane lane);
    }

    @Override
    public void run() {
        while (running) {
            try (ShareConsumer<String, byte[]> consumer = consumers.get()) {
                open = consumer;
                consumer.subscribe(List.of(topic));
                while (running) {
                    turn(consumer);
                }
            } catch (WakeupException e) {
                LOG.debug("a lane was woken to stop");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                running = false;
            } catch (KafkaException | IllegalStateException e) {
                lastTurn = null;
                LOG.warnf("a lane lost Kafka and begins again: %s", e.toString());
                recover();
            } finally {
                open = null;
            }
        }
    }

    private void turn(ShareConsumer<String, byte[]> consumer) throws InterruptedException {
        lastTurn = clock.instant();
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        if (records.isEmpty()) {
            if (traffic.idle(this)) {
                running = false;
            }
            return;
        }
        for (ConsumerRecord<String, byte[]> record : records) {
            if (!serve(consumer, record)) {
                rest(consumer);
            } else if (!running) {
                acknowledge(consumer);
            }
        }
    }

    private boolean serve(ShareConsumer<String, byte[]> consumer, ConsumerRecord<String, byte[]> record) {
        boolean goesOn;
        busy = true;
        traffic.taken(this);
        try {
            boolean settled = work.test(record);
            consumer.acknowledge(record, settled ? AcknowledgeType.ACCEPT : AcknowledgeType.RELEASE);
        } finally {
            busy = false;
            goesOn = traffic.served(this);
        }
        return goesOn;
    }

    private void rest(ShareConsumer<String, byte[]> consumer) throws InterruptedException {
        consumer.commitAsync();
        if (!resumed.tryAcquire(REST.toMillis(), TimeUnit.MILLISECONDS)) {
            if (traffic.idle(this)) {
                running = false;
            }
            // Resumed at the last moment; it asks anyway.
            resumed.drainPermits();
        }
    }

    /** No further poll will carry the last acknowledgement. */
    private static void acknowledge(ShareConsumer<String, byte[]> consumer) {
        consumer.commitSync(Duration.ofSeconds(5))
                .forEach((partition, failure) -> failure.ifPresent(
                        cause -> LOG.warnf("an acknowledgement was lost at the end: %s", cause.toString())));
    }

    private void recover() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    /** Ends the pause. May be called by any thread. */
    void resume() {
        resumed.release();
    }

    /** Takes no more calls; the one in hand is seen to its end. May be called by any thread. */
    void stop() {
        running = false;
        resumed.release();
        ShareConsumer<String, byte[]> consumer = open;
        if (consumer != null && !busy) {
            consumer.wakeup();
        }
    }

    /** Whether the lane serves a call or has asked Kafka for one lately. */
    boolean isAlive(Instant now) {
        Instant turn = lastTurn;
        return busy || (turn != null && turn.isAfter(now.minus(POLL.multipliedBy(4))));
    }
}
