package io.msplex.endtoend.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.Topics;
import io.msplex.contracts.toolcall.CallHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The calls that Kafka has stored, which is what makes a call accepted: the measure for everything that counts calls. Read from the
 * dispatch records, each time from the first.
 */
public final class AcceptedCalls {
    private static final String TOPIC = Topics.callRequest(new ConnectorId("halopsa"));
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningStack stack;

    /** @param stack whose calls */
    public AcceptedCalls(RunningStack stack) {
        this.stack = stack;
    }

    /**
     * One dispatch record.
     *
     * @param call the call's id
     * @param tool the tool that was called
     */
    public record Accepted(String call, String tool) {}

    /** Every dispatch record of a tenant that is in Kafka now. */
    public List<Accepted> of(String tenant) {
        List<Accepted> accepted = new ArrayList<>();
        forEach(TOPIC, record -> {
            JsonNode call = read(record);
            if (call.path("tenantId").asText().equals(tenant)) {
                accepted.add(new Accepted(record.key(), call.path("tool").asText()));
            }
        });
        return accepted;
    }

    /** The ids of all calls that a worker has answered, well or not. */
    public Set<String> answered() {
        Set<String> answered = new HashSet<>();
        forEach(Topics.CALL_REPLY, record -> answered.add(record.key()));
        return answered;
    }

    private void forEach(String topic, Consumer<ConsumerRecord<String, byte[]>> each) {
        Map<String, Object> config = Map.of("bootstrap.servers", stack.kafka(), "enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(each);
            }
        }
    }

    private static JsonNode read(ConsumerRecord<String, byte[]> record) {
        try {
            return JSON.readTree(record.headers().lastHeader(CallHeaders.CALL).value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
