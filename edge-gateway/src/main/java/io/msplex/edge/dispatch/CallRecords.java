package io.msplex.edge.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.msplex.callproof.ArgumentsDigest;
import io.msplex.callproof.CallProof;
import io.msplex.callproof.KeyFiles;
import io.msplex.callproof.PayloadSeal;
import io.msplex.callproof.PayloadSeal.Direction;
import io.msplex.callproof.ProofSigner;
import io.msplex.contracts.Topics;
import io.msplex.contracts.toolcall.CallHeaders;
import io.msplex.contracts.toolcall.ReplyAddress;
import io.msplex.contracts.toolcall.ToolCallRequested;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Makes the dispatch record of a call: metadata in the clear, arguments sealed, and the signed proof beside them. */
@Singleton
class CallRecords {
    private final ProofSigner signer;
    private final PayloadSeal seal;
    private final ObjectWriter writer;

    CallRecords(TrustSettings trust, ObjectMapper mapper) {
        this.signer = ProofSigner.of(KeyFiles.read(trust.callProofSigningKeyset()));
        this.seal = PayloadSeal.of(KeyFiles.read(trust.payloadSealKeyset()));
        this.writer = mapper.writerFor(ToolCallRequested.class);
    }

    PayloadSeal seal() {
        return seal;
    }

    ProducerRecord<String, byte[]> record(ClearedToolCall call, ReplyAddress reply, Instant now) {
        byte[] arguments = ArgumentsDigest.canonical(call.arguments());
        String digest = ArgumentsDigest.of(arguments);
        Instant accepted = now.truncatedTo(ChronoUnit.MILLIS);
        Instant deadline = call.deadline().truncatedTo(ChronoUnit.MILLIS);
        CallProof proof = new CallProof(
                call.callId(),
                call.tenant(),
                call.customerKeys(),
                call.audience(),
                call.connector(),
                call.instance(),
                call.tool(),
                call.access(),
                digest,
                call.principal(),
                call.client(),
                call.decisionId(),
                call.snapshotVersion(),
                call.quotaLease(),
                accepted,
                deadline,
                reply);
        ToolCallRequested requested = new ToolCallRequested(
                call.callId(),
                call.tenant(),
                call.customers(),
                call.connector(),
                call.instance(),
                call.tool(),
                call.access(),
                call.principal(),
                call.client(),
                call.clientAddress(),
                accepted,
                deadline,
                reply,
                call.quotaLease(),
                call.decisionId(),
                call.policyVersion(),
                call.snapshotVersion(),
                digest,
                call.trace());
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                Topics.callRequest(call.connector()),
                call.callId().value(),
                seal.seal(call.tenant(), call.callId(), Direction.REQUEST, arguments));
        Headers headers = record.headers();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", call.callId().value());
        add(headers, "ce_source", "/edge-gateway");
        add(headers, "ce_type", CallHeaders.REQUESTED);
        add(headers, "ce_time", accepted.toString());
        add(headers, "ce_subject", call.tenant().value());
        add(headers, CallHeaders.PROOF, signer.sign(proof));
        headers.add(CallHeaders.CALL, json(requested));
        return record;
    }

    private byte[] json(ToolCallRequested requested) {
        try {
            return writer.writeValueAsBytes(requested);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a dispatch record could not be written", e);
        }
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
