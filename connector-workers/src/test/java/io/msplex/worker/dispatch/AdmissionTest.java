package io.msplex.worker.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.callproof.CallProof;
import io.msplex.callproof.KeyFiles;
import io.msplex.callproof.PayloadSeal;
import io.msplex.callproof.ProofVerifier;
import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.toolcall.CallHeaders;
import io.msplex.worker.dispatch.Admission.Verdict;
import io.msplex.worker.lane.EdgeStandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what the edge has signed is served, whatever stands beside the signature. */
class AdmissionTest {
    private static final String ARGUMENTS = "{\"limit\":5}";

    @TempDir
    private static Path keys;

    private static EdgeStandIn edge;

    @BeforeAll
    static void makeKeys() {
        KeyFiles.generate(keys);
        edge = new EdgeStandIn(keys);
    }

    @Test
    void admitsWhatTheEdgeSigned() {
        CallProof proof = edge.proof("list_tickets", ARGUMENTS, null);
        assertThat(judge("halopsa", edge.record(proof, ARGUMENTS))).isInstanceOf(Verdict.Admitted.class);
    }

    @ParameterizedTest
    @CsvSource({"tenantId, beta", "instance, other", "tool, list_clients", "principal, mallory", "decisionId, another"})
    void refusesARecordThatSaysOtherThanItsProof(String member, String forged) throws IOException {
        CallProof proof = edge.proof("list_tickets", ARGUMENTS, null);
        ProducerRecord<String, byte[]> record = edge.record(proof, ARGUMENTS);
        ObjectNode metadata = (ObjectNode) EdgeStandIn.JSON.readTree(
                record.headers().lastHeader(CallHeaders.CALL).value());
        assertThat(metadata.has(member)).isTrue();
        metadata.put(member, forged);
        record.headers().remove(CallHeaders.CALL).add(CallHeaders.CALL, EdgeStandIn.JSON.writeValueAsBytes(metadata));
        assertThat(reason(judge("halopsa", record))).isEqualTo("proof_mismatch");
    }

    @Test
    void refusesAProofUnderTheKeyOfAnotherCall() {
        CallProof proof = edge.proof("list_tickets", ARGUMENTS, null);
        ProducerRecord<String, byte[]> record = edge.record(proof, ARGUMENTS);
        ConsumerRecord<String, byte[]> moved =
                new ConsumerRecord<>(record.topic(), 0, 0, "01970000-0000-7000-8000-000000000001", record.value());
        record.headers().forEach(moved.headers()::add);
        assertThat(reason(admission("halopsa").judge(moved))).isEqualTo("proof_mismatch");
    }

    @Test
    void refusesArgumentsThatTheEdgeDidNotSign() {
        CallProof proof = edge.proof("list_tickets", ARGUMENTS, null);
        assertThat(reason(judge("halopsa", edge.record(proof, "{\"limit\":500}"))))
                .isEqualTo("arguments_changed");
    }

    @Test
    void refusesACallOfAnotherConnector() {
        CallProof proof = edge.proof("list_tickets", ARGUMENTS, null);
        assertThat(reason(judge("hudu", edge.record(proof, ARGUMENTS)))).isEqualTo("foreign_connector");
    }

    @Test
    void refusesAPayloadThatIsNotTheEdges() {
        CallProof proof = edge.proof("list_tickets", ARGUMENTS, null);
        ProducerRecord<String, byte[]> record = edge.record(proof, ARGUMENTS);
        ProducerRecord<String, byte[]> plain = new ProducerRecord<>(
                record.topic(), null, record.key(), ARGUMENTS.getBytes(StandardCharsets.UTF_8), record.headers());
        assertThat(reason(judge("halopsa", plain))).isEqualTo("payload_unsealable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[5]", "{\"limit\":", ""})
    void refusesArgumentsThatAreNoObject(String arguments) {
        CallProof proof = edge.proof("list_tickets", ARGUMENTS, null);
        assertThat(reason(judge("halopsa", edge.record(proof, arguments)))).isEqualTo("arguments_unreadable");
    }

    private static Verdict judge(String connector, ProducerRecord<String, byte[]> sent) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), sent.value());
        sent.headers().forEach(record.headers()::add);
        return admission(connector).judge(record);
    }

    private static Admission admission(String connector) {
        return new Admission(
                new ConnectorId(connector),
                ProofVerifier.of(KeyFiles.read(keys.resolve(KeyFiles.PROOF_VERIFICATION)), Clock.systemUTC()),
                PayloadSeal.of(KeyFiles.read(keys.resolve(KeyFiles.PAYLOAD_SEAL))));
    }

    private static String reason(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        return ((Verdict.Refused) verdict).reason();
    }
}
