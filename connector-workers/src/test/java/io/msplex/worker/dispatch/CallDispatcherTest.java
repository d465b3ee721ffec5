package io.msplex.worker.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.msplex.callproof.CallProof;
import io.msplex.callproof.KeyFiles;
import io.msplex.callproof.PayloadSeal;
import io.msplex.callproof.PayloadSeal.BrokenSealException;
import io.msplex.callproof.PayloadSeal.Direction;
import io.msplex.callproof.ProofVerifier;
import io.msplex.contracts.CallId;
import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.toolcall.CallHeaders;
import io.msplex.worker.engine.EngineFixture;
import io.msplex.worker.engine.FakeVendor;
import io.msplex.worker.lane.EdgeStandIn;
import io.msplex.worker.lease.CredentialBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a call's end looks like on its way to the edge. */
class CallDispatcherTest {
    private static final String ARGUMENTS = "{\"id\":\"42\"}";

    /** What brokers carry in one record unless told otherwise. */
    private static final int RECORD_BOUND = 1024 * 1024;

    @TempDir
    private static Path keys;

    private static EdgeStandIn edge;

    private final FakeVendor vendor = new FakeVendor();
    private final EngineFixture fixture = new EngineFixture();
    private final List<ProducerRecord<String, byte[]>> sent = new ArrayList<>();

    @BeforeAll
    static void makeKeys() {
        KeyFiles.generate(keys);
        edge = new EdgeStandIn(keys);
    }

    @AfterEach
    void close() {
        fixture.close();
        vendor.close();
    }

    @Test
    void saysThatAnAnswerIsLargerThanKafkaCarries() throws IOException {
        ProducerRecord<String, byte[]> answer = answerAboutATicketOf(7000);
        assertThat(facts(answer).path("outcome").asText()).isEqualTo("FAILED");
        assertThat(facts(answer).path("reason").asText()).isEqualTo("answer_too_large");
        assertThat(opened(answer)).contains("larger than MSPlex can carry");
    }

    @Test
    void carriesALargeAnswerThatFits() throws IOException {
        ProducerRecord<String, byte[]> answer = answerAboutATicketOf(5000);
        assertThat(facts(answer).path("outcome").asText()).isEqualTo("DONE");
        assertThat(answer.value().length).isBetween(RECORD_BOUND / 2, RECORD_BOUND - 10_000);
        assertThat(opened(answer)).contains("Machine 5000");
    }

    @Test
    void saysThatItFailedWhereItsOwnCodeBreaks() throws IOException {
        ProducerRecord<String, byte[]> answer = answer((jws, rejected, deadline) -> {
            throw new IllegalStateException("a flaw of ours");
        });
        assertThat(facts(answer).path("outcome").asText()).isEqualTo("FAILED");
        assertThat(facts(answer).path("reason").asText()).isEqualTo("internal_error");
        assertThat(opened(answer))
                .contains("\"io.msplex/reason\":\"internal_error\"")
                .doesNotContain("a flaw of ours");
    }

    /** The answer to one call for a ticket to which that many assets are tied. */
    private ProducerRecord<String, byte[]> answerAboutATicketOf(int assets) throws IOException {
        ObjectNode ticket = EdgeStandIn.JSON.createObjectNode().put("id", 42).put("client_id", 12);
        ArrayNode tied = ticket.putArray("assets");
        for (int id = 1; id <= assets; id++) {
            tied.addObject().put("id", id).put("inventory_number", "Machine " + id + " of the main office");
        }
        vendor.on("/Tickets/42", ticket.toString());
        return answer((jws, rejected, deadline) ->
                EngineFixture.credential(vendor.uri()).lease(rejected));
    }

    private ProducerRecord<String, byte[]> answer(CredentialBroker broker) {
        CallProof proof = edge.proof("get_ticket", ARGUMENTS, null);
        ProducerRecord<String, byte[]> request = edge.record(proof, ARGUMENTS);
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(request.topic(), 0, 0, request.key(), request.value());
        request.headers().forEach(record.headers()::add);
        assertThat(dispatcher(broker).settle(record)).isTrue();
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().value().length).isLessThan(RECORD_BOUND);
        return sent.getFirst();
    }

    private CallDispatcher dispatcher(CredentialBroker broker) {
        PayloadSeal seal = PayloadSeal.of(KeyFiles.read(keys.resolve(KeyFiles.PAYLOAD_SEAL)));
        ProofVerifier verifier =
                ProofVerifier.of(KeyFiles.read(keys.resolve(KeyFiles.PROOF_VERIFICATION)), Clock.systemUTC());
        return new CallDispatcher(
                new Admission(new ConnectorId("halopsa"), verifier, seal),
                fixture.engine(),
                broker,
                new CallRecords(seal),
                sent::add,
                new CallMeters(new SimpleMeterRegistry()),
                Clock.systemUTC(),
                Duration.ofMillis(500));
    }

    private static JsonNode facts(ProducerRecord<String, byte[]> answer) throws IOException {
        return EdgeStandIn.JSON.readTree(
                answer.headers().lastHeader(CallHeaders.CALL).value());
    }

    private static String opened(ProducerRecord<String, byte[]> answer) throws IOException {
        JsonNode facts = facts(answer);
        try {
            byte[] result = edge.seal()
                    .open(
                            new TenantId(facts.path("tenantId").asText()),
                            new CallId(answer.key()),
                            Direction.REPLY,
                            answer.value());
            return new String(result, StandardCharsets.UTF_8);
        } catch (BrokenSealException e) {
            throw new AssertionError(e);
        }
    }
}
