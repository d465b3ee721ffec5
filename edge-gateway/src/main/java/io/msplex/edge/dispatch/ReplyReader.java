package io.msplex.edge.dispatch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.msplex.callproof.PayloadSeal.Direction;
import io.msplex.contracts.CallId;
import io.msplex.contracts.Topics;
import io.msplex.contracts.toolcall.CallHeaders;
import io.msplex.contracts.toolcall.ReplyAddress;
import io.msplex.contracts.toolcall.ToolCallAnswered;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers to this edge's calls from one partition, by assignment: no consumer group, so no rebalance ever delays an
 * answer. Several edges may draw the same partition; each then skips the other's answers by the header that names the edge. A thread
 * of its own; the rest of the edge meets it only through {@link PendingCalls}.
 */
@Singleton
public class ReplyReader {
    private static final Logger LOG = Logger.getLogger(ReplyReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofMillis(500);

    private final DispatchSettings settings;
    private final PendingCalls pending;
    private final CallRecords records;
    private final EdgeName edge;
    private final ObjectReader answered;
    private volatile @Nullable ReplyAddress address;
    private volatile boolean running = true;
    private @Nullable KafkaConsumer<String, byte[]> consumer;
    private @Nullable Thread thread;

    ReplyReader(
            DispatchSettings settings, PendingCalls pending, CallRecords records, EdgeName edge, ObjectMapper mapper) {
        this.settings = settings;
        this.pending = pending;
        this.records = records;
        this.edge = edge;
        this.answered = mapper.readerFor(ToolCallAnswered.class);
    }

    /** Where answers to this edge go; null until Kafka has been reached once. */
    public @Nullable ReplyAddress address() {
        return address;
    }

    void start(@Observes StartupEvent starting) {
        thread = Thread.ofPlatform().name("reply-reader").daemon().start(this::read);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        running = false;
        KafkaConsumer<String, byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        if (thread != null) {
            thread.join(Duration.ofSeconds(5));
        }
    }

    private void read() {
        while (running) {
            try (KafkaConsumer<String, byte[]> open = new KafkaConsumer<>(properties())) {
                consumer = open;
                assign(open);
                while (running) {
                    open.poll(POLL).forEach(this::deliver);
                }
            } catch (WakeupException stopping) {
                return;
            } catch (RuntimeException fault) {
                LOG.warnf("Answers cannot be read from Kafka; trying again: %s", fault.getMessage());
                pause();
            }
        }
    }

    private void assign(KafkaConsumer<String, byte[]> open) {
        List<PartitionInfo> partitions = open.partitionsFor(Topics.CALL_REPLY);
        if (partitions.isEmpty()) {
            throw new IllegalStateException("the topic " + Topics.CALL_REPLY + " does not exist");
        }
        ReplyAddress known = address;
        int chosen =
                known != null ? known.partition() : ThreadLocalRandom.current().nextInt(partitions.size());
        TopicPartition partition = new TopicPartition(Topics.CALL_REPLY, chosen);
        open.assign(List.of(partition));
        open.seekToEnd(List.of(partition));
        open.position(partition);
        address = new ReplyAddress(chosen, edge.value());
    }

    private void deliver(ConsumerRecord<String, byte[]> record) {
        if (!edge.value().equals(text(record.headers().lastHeader(CallHeaders.EDGE)))) {
            return;
        }
        CallId call = new CallId(record.key());
        pending.take(call).ifPresent(emitter -> {
            try {
                emitter.complete(answer(call, record));
            } catch (IOException | RuntimeException fault) {
                emitter.fail(new IllegalStateException("the answer of call " + call + " cannot be read", fault));
            }
        });
    }

    private ToolAnswer answer(CallId call, ConsumerRecord<String, byte[]> record) throws IOException {
        ToolCallAnswered metadata =
                answered.readValue(record.headers().lastHeader(CallHeaders.CALL).value());
        byte[] result = records.seal().open(metadata.tenantId(), call, Direction.REPLY, record.value());
        return ResultSplice.cut(call, result);
    }

    private static @Nullable String text(@Nullable Header header) {
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "bootstrap.servers",
                settings.bootstrapServers(),
                "key.deserializer",
                StringDeserializer.class.getName(),
                "value.deserializer",
                ByteArrayDeserializer.class.getName(),
                "client.id",
                edge.value() + "-replies",
                "enable.auto.commit",
                "false",
                "auto.offset.reset",
                "latest",
                "reconnect.backoff.max.ms",
                "1000",
                "max.poll.records",
                "500"));
        return properties;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAULT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
