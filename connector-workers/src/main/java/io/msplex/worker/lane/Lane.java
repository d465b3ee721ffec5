package io.msplex.worker.lane;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One request for calls at a time: ask, serve what came, acknowledge. The acknowledgement travels with the next request, or by itself if
 * the lane ends or pauses for long before. Runs on a thread of its own, which alone touches the consumer, but for {@link #stop()}.
 *
 * <p>A lane ends of itself only after it has served a call, never while a request of it waits at the broker: a record that comes meanwhile
 * would be handed to it and given back, and many lanes that end together would use up the deliveries that Kafka allows a record, which
 * then is lost. For the same reason a request waits until a record comes: a client that asks anew just as one comes may fetch a second.
 */
final class Lane implements Runnable {
    private static final Logger LOG = Logger.getLogger(Lane.class);
    private static final Duration UNTIL_A_RECORD_COMES = Duration.ofMillis(Long.MAX_VALUE);

    private final Supplier<ShareConsumer<String, byte[]>> consumers;
    private final String topic;
    private final Predicate<ConsumerRecord<String, byte[]>> work;
    private final Traffic traffic;
    private final Duration longestRest;
    private final Duration pause;
    private final Semaphore resumed = new Semaphore(0);
    private volatile boolean running = true;
    private volatile boolean asking;
    private volatile boolean busy;
    private volatile @Nullable ShareConsumer<String, byte[]> open;

    /**
     * @param work sees a record to its end; false if somebody must take it up again
     * @param longestRest after which a lane that nobody resumed looks whether it is needed; less than the five minutes after which Kafka
     *     takes a consumer that does not ask for dead
     * @param pause after a fault of Kafka
     */
    Lane(
            Supplier<ShareConsumer<String, byte[]>> consumers,
            String topic,
            Predicate<ConsumerRecord<String, byte[]>> work,
            Traffic traffic,
            Duration longestRest,
            Duration pause) {
        this.consumers = consumers;
        this.topic = topic;
        this.work = work;
        this.traffic = traffic;
        this.longestRest = longestRest;
        this.pause = pause;
    }

    /** What a lane does next. */
    enum Next {
        /** Ask for other calls. */
        ASK,
        /** Pause until it is resumed. */
        REST,
        /** End. */
        END
    }

    /** What a lane tells of itself, and asks; called on its thread unless said otherwise. */
    interface Traffic {
        /** The lane has calls in hand. */
        void taken(Lane lane, int calls);

        /** One of the calls has ended. Called on the thread that served it. */
        void ended();

        /** All of them have: what now? */
        Next served(Lane lane);

        /** Kafka did not take the lane's acknowledgements, or the lane was interrupted: it has nothing in hand, and begins again or ends. */
        void failed(Lane lane);

        /** The lane has paused as long as it may, and nobody has resumed it: what now? Not another pause. */
        Next rested(Lane lane);
    }

    @Override
    public void run() {
        while (running) {
            try (ShareConsumer<String, byte[]> consumer = consumers.get()) {
                open = consumer;
                consumer.subscribe(List.of(topic));
                asking = true;
                while (running) {
                    ConsumerRecords<String, byte[]> records = consumer.poll(UNTIL_A_RECORD_COMES);
                    if (!records.isEmpty()) {
                        after(serve(consumer, records), consumer);
                    }
                }
            } catch (WakeupException e) {
                LOG.debug("a lane was woken to stop");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                running = false;
            } catch (RuntimeException e) {
                LOG.warnf("a lane lost Kafka and begins again: %s", e.toString());
            } finally {
                asking = false;
                open = null;
            }
            if (running) {
                recover();
            }
        }
    }

    private void after(Next next, ShareConsumer<String, byte[]> consumer) throws InterruptedException {
        if (next == Next.REST) {
            // Most are resumed this soon under load, and save a request: the acknowledgement travels with the next.
            if (!resumed.tryAcquire(Batch.UNACKNOWLEDGED_MILLIS, TimeUnit.MILLISECONDS)) {
                rest(consumer);
            }
        } else if (next == Next.END) {
            running = false;
        }
        if (!running) {
            acknowledge(consumer);
        }
    }

    private void rest(ShareConsumer<String, byte[]> consumer) throws InterruptedException {
        consumer.commitAsync();
        if (!resumed.tryAcquire(longestRest.toMillis(), TimeUnit.MILLISECONDS)) {
            running &= traffic.rested(this) != Next.END;
            // It may have been resumed at the last moment.
            resumed.drainPermits();
        }
    }

    private Next serve(ShareConsumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> records)
            throws InterruptedException {
        boolean acknowledged = false;
        busy = true;
        traffic.taken(this, records.count());
        try {
            new Batch(records, work, traffic::ended).serve(consumer);
            acknowledged = true;
        } finally {
            busy = false;
            if (!acknowledged) {
                traffic.failed(this);
            }
        }
        return traffic.served(this);
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

    /** Takes no more calls; those in hand are seen to their end. May be called by any thread. */
    void stop() {
        running = false;
        resumed.release();
        ShareConsumer<String, byte[]> consumer = open;
        if (consumer != null && !busy) {
            consumer.wakeup();
        }
    }

    /** Whether the lane serves calls or asks for some, or pauses; not while it begins again after a fault. */
    boolean isAlive() {
        return busy || asking;
    }
}
