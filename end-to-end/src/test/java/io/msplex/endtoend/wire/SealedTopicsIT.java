package io.msplex.endtoend.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.endtoend.mcp.McpAnswer;
import io.msplex.endtoend.mcp.McpClient;
import io.msplex.endtoend.stack.Ledger;
import io.msplex.endtoend.stack.RunningStack;
import io.msplex.endtoend.stack.StackExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever can read topics and logs sees that calls are made, and neither what was asked, nor what was answered, nor what opens doors. */
@ExtendWith(StackExtension.class)
class SealedTopicsIT {
    private static final int SERVICES_AND_PARTS = 10;

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

        Set<String> calls = new HashSet<>();
        String phone = contoso.items().path(0).path("phone").asText();
        assertThat(phone).isNotEmpty();
        read(topic -> !topic.startsWith("identity."), record -> {
            calls.add(text(record.key()));
            assertThat(all(record))
                    .doesNotContain(needle)
                    .doesNotContain(phone)
                    .doesNotContain("Contoso Ltd")
                    .doesNotContain("Bearer ")
                    .doesNotContain("eyJhbGciOiJSUzI1NiIs");
        });
        assertThat(calls).contains(answer.call(), contoso.call());
    }

    @Test
    void noTopicAndNoLogHoldsASecret() throws IOException {
        // Given
        Map<String, String> secrets = Secrets.of(stack);
        for (String user : List.of("tom", "ben")) {
            String tenant = stack.facts().at("/users/" + user + "/tenant").asText();
            McpAnswer answer =
                    new McpClient(stack.mcpUrl(tenant), stack.token(user)).call("list_clients", Map.of("limit", 1));
            assertThat(answer.isAnswered()).as("%s", answer).isTrue();
            new Ledger(stack).endedCall(tenant, answer.call());
        }

        // Then
        Set<String> topics = new HashSet<>();
        read(topic -> true, record -> {
            topics.add(record.topic());
            assertHoldsNone(secrets, "topic " + record.topic(), all(record));
        });
        assertThat(topics).contains("call.req.halopsa.v1", "call.rep.v1", "audit.event.v1", "identity.directory.v1");
        try (Stream<Path> files = Files.walk(stack.logs())) {
            List<Path> logs = files.filter(Files::isRegularFile).toList();
            assertThat(logs).hasSizeGreaterThan(SERVICES_AND_PARTS);
            for (Path log : logs) {
                assertHoldsNone(secrets, "log " + log.getFileName(), text(Files.readAllBytes(log)));
            }
        }
    }

    /** Names the secret and the place, and shows neither the secret nor what stands around it. */
    private static void assertHoldsNone(Map<String, String> secrets, String place, String text) {
        secrets.forEach((name, secret) ->
                assertThat(text.contains(secret)).as("%s holds %s", place, name).isFalse());
    }

    private void read(Predicate<String> wanted, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Map<String, Object> config = Map.of("bootstrap.servers", stack.kafka(), "enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().entrySet().stream()
                    .filter(topic -> wanted.test(topic.getKey()))
                    .flatMap(topic -> topic.getValue().stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(500)).forEach(reader);
            }
        }
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
