package io.msplex.worker.lane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.msplex.callproof.Audience;
import io.msplex.callproof.CallProof;
import io.msplex.callproof.PayloadSeal.Direction;
import io.msplex.contracts.toolcall.CallHeaders;
import io.msplex.testkit.KafkaResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KafkaResource.class)
@WithTestResource(WorkerParts.class)
class WorkerIT {
    @Inject
    MeterRegistry meters;

    private EdgeStandIn edge;
    private KafkaProducer<String, byte[]> producer;
    private KafkaConsumer<String, byte[]> replies;

    @BeforeEach
    void open() {
        var config = ConfigProvider.getConfig();
        edge = new EdgeStandIn(Path.of(config.getValue("test.keys", String.class)));
        Properties client = new Properties();
        client.put("bootstrap.servers", config.getValue("kafka.bootstrap.servers", String.class));
        producer = new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer());
        replies = new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer());
        replies.assign(List.of(new TopicPartition("call.rep.v1", 3)));
        replies.seekToEnd(replies.assignment());
        replies.assignment().forEach(replies::position);
    }

    @AfterEach
    void close() {
        producer.close();
        replies.close();
    }

    private List<ConsumerRecord<String, byte[]>> answersTo(Set<String> calls) {
        List<ConsumerRecord<String, byte[]>> answers = new ArrayList<>();
        Set<String> open = new HashSet<>(calls);
        Instant end = Instant.now().plusSeconds(30);
        while (!open.isEmpty() && Instant.now().isBefore(end)) {
            for (ConsumerRecord<String, byte[]> record : replies.poll(Duration.ofMillis(200))) {
                if (calls.contains(record.key())) {
                    answers.add(record);
                    open.remove(record.key());
                }
            }
        }
        return answers;
    }

    private void send(ProducerRecord<String, byte[]> record) throws Exception {
        assertThat(producer.send(record).get().offset()).isNotNegative();
    }

    private JsonNode opened(ConsumerRecord<String, byte[]> record, CallProof proof) throws Exception {
        return EdgeStandIn.JSON.readTree(
                edge.seal().open(proof.tenantId(), proof.callId(), Direction.REPLY, record.value()));
    }

    @Test
    void answersACallOnTheEdgesPartition() throws Exception {
        CallProof proof = edge.proof("get_ticket", "{\"id\":\"42\"}", Map.of("contoso", "12"));
        send(edge.record(proof, "{\"id\":\"42\"}"));
        var answers = answersTo(Set.of(proof.callId().value()));
        assertThat(answers).hasSize(1);
        JsonNode facts = EdgeStandIn.JSON.readTree(
                answers.getFirst().headers().lastHeader(CallHeaders.CALL).value());
        assertThat(facts.path("outcome").asText()).isEqualTo("DONE");
        assertThat(facts.path("vendorCalls").asInt()).isEqualTo(1);
        assertThat(new String(
                        answers.getFirst()
                                .headers()
                                .lastHeader(CallHeaders.EDGE)
                                .value(),
                        StandardCharsets.UTF_8))
                .isEqualTo("edge-1");
        JsonNode result = opened(answers.getFirst(), proof);
        assertThat(result.path("isError").asBoolean()).isFalse();
        assertThat(result.path("structuredContent").path("item").path("id").asText())
                .isEqualTo("halopsa:ticket:42");
        assertThat(result.path("content").path(0).path("text").asText())
                .isEqualTo(result.path("structuredContent").toString());
        assertThat(result.path("meta").path("io.msplex/vendor_calls").asInt()).isEqualTo(1);
    }

    @Test
    void showsPrivateNotesOfACustomerToStaffAndNotToThatCustomer() throws Exception {
        String arguments = "{\"ticket\":\"42\"}";
        Map<Audience, List<String>> notes = new EnumMap<>(Audience.class);
        for (Audience audience : Audience.values()) {
            CallProof proof = edge.proof("list_actions", arguments, Map.of("contoso", "12"), audience);
            send(edge.record(proof, arguments));
            var answers = answersTo(Set.of(proof.callId().value()));
            assertThat(answers).hasSize(1);
            notes.put(
                    audience,
                    opened(answers.getFirst(), proof)
                            .path("structuredContent")
                            .path("items")
                            .findValuesAsText("text"));
        }
        assertThat(notes.get(Audience.STAFF)).containsExactlyInAnyOrder("Private", "Shared");
        assertThat(notes.get(Audience.CUSTOMER)).containsExactly("Shared");
    }

    @Test
    void refusesAForgedProofAndKeepsTheRecordAsADeadLetter() throws Exception {
        CallProof proof = edge.proof("list_agents", "{}", null);
        String jws = edge.signer().sign(proof);
        String forged = jws.substring(0, jws.length() - 6) + "AAAAAA";
        send(edge.record(proof, edge.metadata(proof), forged, "{}"));
        var answers = answersTo(Set.of(proof.callId().value()));
        assertThat(answers).hasSize(1);
        JsonNode result = opened(answers.getFirst(), proof);
        assertThat(result.path("isError").asBoolean()).isTrue();
        assertThat(result.path("meta").path("io.msplex/reason").asText()).isEqualTo("proof_forged");
        assertThat(deadLetterReasons(proof.callId().value())).contains("proof_forged");
    }

    @Test
    void survivesARecordWithoutSenseAndServesTheNext() throws Exception {
        send(new ProducerRecord<>("call.req.halopsa.v1", "nonsense", "nonsense".getBytes(StandardCharsets.UTF_8)));
        List<CallProof> proofs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            CallProof proof = edge.proof("list_tickets", "{\"limit\":5}", null);
            proofs.add(proof);
            send(edge.record(proof, "{\"limit\":5}"));
        }
        Set<String> calls = new HashSet<>();
        proofs.forEach(proof -> calls.add(proof.callId().value()));
        assertThat(answersTo(calls)).hasSize(20).extracting(ConsumerRecord::key).doesNotHaveDuplicates();
        assertThat(deadLetterReasons("nonsense")).containsExactly("metadata_unreadable");
    }

    /** A worker of four lanes has more than four calls in hand only if a request brought several. */
    @Test
    void takesTogetherTheCallsThatCameAtOnce() throws Exception {
        Set<String> calls = new HashSet<>();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            CallProof proof = edge.proof("get_ticket", "{\"id\":\"43\"}", Map.of("contoso", "12"));
            calls.add(proof.callId().value());
            sent.add(producer.send(edge.record(proof, "{\"id\":\"43\"}")));
        }
        for (Future<RecordMetadata> record : sent) {
            assertThat(record.get().offset()).isNotNegative();
        }
        double most = 0;
        for (Instant end = Instant.now().plusSeconds(10);
                most <= 4 && Instant.now().isBefore(end); ) {
            most = Math.max(
                    most, meters.get("msplex.worker.calls.serving").gauge().value());
        }
        assertThat(most).isGreaterThan(4);
        assertThat(answersTo(calls)).hasSize(8);
    }

    private List<String> deadLetterReasons(String key) {
        List<String> reasons = new ArrayList<>();
        Properties client = new Properties();
        client.put("bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        try (var letters = new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = letters.partitionsFor("call.dlq.v1").stream()
                    .map(partition -> new TopicPartition("call.dlq.v1", partition.partition()))
                    .toList();
            letters.assign(partitions);
            letters.seekToBeginning(partitions);
            for (int i = 0; i < 10 && reasons.isEmpty(); i++) {
                letters.poll(Duration.ofMillis(300)).forEach(letter -> {
                    if (key.equals(letter.key())) {
                        reasons.add(new String(
                                letter.headers().lastHeader("dlq_reason").value(), StandardCharsets.UTF_8));
                    }
                });
            }
        }
        return reasons;
    }
}
