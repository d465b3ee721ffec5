package io.msplex.metering.ingest;

import io.msplex.metering.ingest.Batch.Move;
import io.msplex.metering.ingest.Batch.Unreadable;
import io.vertx.pgclient.PgException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Reads until it is stopped. One thread runs it and may block; {@link #stop()} and {@link #lastPolled()} are for any thread. Whatever
 * fails, the consumer goes back to where the database stands and tries again, so nothing is lost and nothing counts twice.
 */
final class IngestLoop implements Runnable, ConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(IngestLoop.class);

    private final IngestConfig config;
    private final IngestStore store;
    private final RecordReader reader;
    private final IngestMetrics metrics;
    private final Clock clock;
    private final KafkaConsumer<String, byte[]> consumer;
    /** Where the database stands, as far as this consumer knows. */
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    private volatile boolean running = true;
    private volatile Instant lastPolled = Instant.EPOCH;

    IngestLoop(IngestConfig config, IngestStore store, RecordReader reader, IngestMetrics metrics, Clock clock) {
        this.config = config;
        this.store = store;
        this.reader = reader;
        this.metrics = metrics;
        this.clock = clock;
        this.consumer = RecordConsumer.of(config);
    }

    @Override
    public void run() {
        try (consumer) {
            consumer.subscribe(RecordReader.TOPICS, this);
            while (running) {
                turn();
            }
        } catch (WakeupException e) {
            LOG.debug("ingest stopped", e);
        }
    }

    /** Ends the loop after the batch in hand. */
    void stop() {
        running = false;
        consumer.wakeup();
    }

    /** When a turn last succeeded, with records or without. */
    Instant lastPolled() {
        return lastPolled;
    }

    private void turn() {
        try {
            ConsumerRecords<String, byte[]> records = consumer.poll(Duration.ofMillis(500));
            if (!records.isEmpty()) {
                write(records);
            }
            lastPolled = clock.instant();
        } catch (WakeupException e) {
            throw e;
        } catch (OffsetOutOfRangeException e) {
            restart(e.offsetOutOfRangePartitions());
        } catch (RuntimeException e) {
            metrics.failed();
            LOG.warn("a batch failed and will be read again", e);
            goBack();
            pause();
        }
    }

    private void write(ConsumerRecords<String, byte[]> records) {
        long start = System.nanoTime();
        Map<TopicPartition, Move> moves = moves(records);
        Applied applied;
        try {
            applied = apply(reader.batch(records, moves));
        } catch (PgException e) {
            if (!dataFault(e)) {
                throw e;
            }
            applied = singly(records, e);
        }
        switch (applied) {
            case WRITTEN -> {
                moves.forEach((partition, move) -> positions.put(partition, move.to()));
                metrics.written(records.count(), System.nanoTime() - start);
                showLag(moves);
            }
            case FENCED -> {
                metrics.fenced();
                LOG.warn("another consumer went on with these partitions; going on where the database stands");
                adopt(consumer.assignment());
            }
        }
    }

    private Applied apply(Batch batch) {
        batch.unreadable().forEach(record -> {
            metrics.unreadable();
            LOG.errorf(
                    "record %s-%d@%d cannot be read: %s",
                    record.topic(), record.partition(), record.offset(), record.reason());
        });
        return store.apply(batch).await().atMost(config.patience());
    }

    /** One record that the database refuses must not hold up the others: each on its own, the refused one is put on the list. */
    private Applied singly(ConsumerRecords<String, byte[]> records, PgException why) {
        LOG.errorf("a batch was refused with SQL state %s; trying its records one by one", why.getSqlState());
        var at = new HashMap<>(positions);
        for (ConsumerRecord<String, byte[]> record : records) {
            var partition = new TopicPartition(record.topic(), record.partition());
            var move = Map.of(partition, new Move(Objects.requireNonNull(at.get(partition)), record.offset() + 1));
            if (one(record, move) == Applied.FENCED) {
                return Applied.FENCED;
            }
            at.put(partition, record.offset() + 1);
        }
        moves(records)
                .forEach((partition, move) -> store.restart(
                                partition, Objects.requireNonNull(at.get(partition)), move.to())
                        .await()
                        .atMost(config.patience()));
        return Applied.WRITTEN;
    }

    private Applied one(ConsumerRecord<String, byte[]> record, Map<TopicPartition, Move> move) {
        try {
            return apply(reader.batch(List.of(record), move));
        } catch (PgException e) {
            if (!dataFault(e)) {
                throw e;
            }
            var refused = new Unreadable(
                    record.topic(), record.partition(), record.offset(), "refused, SQL state " + e.getSqlState());
            return apply(new Batch(move, new TreeMap<>(), List.of(refused)));
        }
    }

    /** Classes 22 (data exception) and 23 (integrity): trying again cannot help. */
    private static boolean dataFault(PgException e) {
        String state = e.getSqlState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    private Map<TopicPartition, Move> moves(ConsumerRecords<String, byte[]> records) {
        var moves = new HashMap<TopicPartition, Move>();
        records.nextOffsets()
                .forEach((partition, next) -> moves.put(
                        partition, new Move(Objects.requireNonNull(positions.get(partition)), next.offset())));
        return moves;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        adopt(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(positions::remove);
    }

    /** Takes the positions from the database and seeks there; partitions never read before begin at their first record. */
    private void adopt(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> known = store.positions().await().atMost(config.patience());
        var unknown = partitions.stream().filter(p -> !known.containsKey(p)).toList();
        if (!unknown.isEmpty()) {
            consumer.beginningOffsets(unknown)
                    .forEach((partition, offset) ->
                            store.begin(partition, offset).await().atMost(config.patience()));
            known.putAll(store.positions().await().atMost(config.patience()));
        }
        for (TopicPartition partition : partitions) {
            long next = Objects.requireNonNull(known.get(partition));
            positions.put(partition, next);
            consumer.seek(partition, next);
        }
    }

    private void goBack() {
        try {
            adopt(consumer.assignment());
        } catch (RuntimeException e) {
            LOG.warnf("the database does not say where to go on: %s", e);
            consumer.assignment().forEach(p -> consumer.seek(p, Objects.requireNonNullElse(positions.get(p), 0L)));
        }
    }

    /** The database names an offset that Kafka does not hold: records expired unread, or the topic was made anew. */
    private void restart(Map<TopicPartition, Long> lost) {
        metrics.lost();
        Set<TopicPartition> partitions = lost.keySet();
        consumer.beginningOffsets(partitions).forEach((partition, first) -> {
            long from = Objects.requireNonNull(lost.get(partition));
            LOG.errorf(
                    "%s holds nothing at offset %d, going on at %d; calls in between are not metered",
                    partition, from, first);
            store.restart(partition, from, first).await().atMost(config.patience());
        });
        adopt(partitions);
    }

    private void showLag(Map<TopicPartition, Move> moves) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        moves.forEach((partition, move) -> offsets.put(partition, new OffsetAndMetadata(move.to())));
        consumer.commitAsync(offsets, (done, fault) -> {
            if (fault != null) {
                LOG.debug("offsets for display were not committed", fault);
            }
        });
    }

    private void pause() {
        try {
            Thread.sleep(config.pause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
