package io.msplex.endtoend.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.endtoend.mcp.McpAnswer;
import io.msplex.endtoend.mcp.McpClient;
import io.msplex.endtoend.stack.RunningStack;
import io.msplex.endtoend.stack.StackExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever can read the topics sees that calls are made, and neither what was asked nor what was answered. */
@ExtendWith(StackExtension.class)
class SealedTopicsIT {
    private static final List<String> CALL_TOPICS = List.of("call.req.halopsa.v1", "call.rep.v1", "call.dlq.v1");

    private final RunningStack stack;

    SealedTopicsIT(RunningStack stack) {
        this.stack = stack;
    }

    @Test
    void noTopicHoldsArgumentsOrAnswersInClear() {
        String needle = "Needle " + Instant.now().toEpochMilli();
        McpClient tom = new McpClient(stack.mcpUrl("acme"), stack.token("tom"));
        McpAnswer answer = tom.call("list_tickets", Map.of("search", needle, "status", "all"));
        McpAnswer contoso = tom.call("list_clients", Map.of("search", "Contoso"));
        assertThat(List.of(answer, contoso)).allMatch(McpAnswer::isAnswered);

        List<ConsumerRecord<byte[], byte[]>> records = everything();
        assertThat(records.stream().map(record -> text(record.key()))).contains(answer.call(), contoso.call());
        String phone = contoso.items().path(0).path("phone").asText();
        assertThat(phone).isNotEmpty();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            assertThat(all(record))
                    .doesNotContain(needle)
                    .doesNotContain(phone)
                    .doesNotContain("Contoso Ltd")
                    .doesNotContain("Bearer ")
                    .doesNotContain("eyJhbGciOiJSUzI1NiIs");
        }
    }

    @Test
    void noTopicHoldsACredential() {
        for (ConsumerRecord<byte[], byte[]> record : everything()) {
            assertThat(all(record)).doesNotContain("client_secret").doesNotContain("clientSecret");
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> everything() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        Map<String, Object> config = Map.of("bootstrap.servers", stack.kafka(), "enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().entrySet().stream()
                    .filter(topic -> CALL_TOPICS.contains(topic.getKey())
                            || topic.getKey().startsWith("audit.")
                            || topic.getKey().startsWith("entitlement.")
                            || topic.getKey().startsWith("policy."))
                    .flatMap(topic -> topic.getValue().stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(500)).forEach(records::add);
            }
        }
        return records;
    }

    private static String all(ConsumerRecord<byte[], byte[]> record) {
        StringBuilder text = new StringBuilder(text(record.key())).append(text(record.value()));
        StreamSupport.stream(record.headers().spliterator(), false)
                .forEach(header -> text.append(header.key()).append(text(header.value())));
        return text.toString();
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
