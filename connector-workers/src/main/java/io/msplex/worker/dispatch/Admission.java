package io.msplex.worker.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.callproof.ArgumentsDigest;
import io.msplex.callproof.CallProof;
import io.msplex.callproof.PayloadSeal;
import io.msplex.callproof.PayloadSeal.BrokenSealException;
import io.msplex.callproof.PayloadSeal.Direction;
import io.msplex.callproof.ProofVerdict;
import io.msplex.callproof.ProofVerifier;
import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.CustomerId;
import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.toolcall.CallHeaders;
import io.msplex.contracts.toolcall.CallOutcome;
import io.msplex.contracts.toolcall.ToolCallRequested;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a record may be acted on. Order matters: the signature before anything else is believed, agreement of record and
 * proof before the payload is opened, the payload's digest before it is used.
 */
final class Admission {
    private final ConnectorId connector;
    private final ProofVerifier verifier;
    private final PayloadSeal seal;

    Admission(ConnectorId connector, ProofVerifier verifier, PayloadSeal seal) {
        this.connector = connector;
        this.verifier = verifier;
        this.seal = seal;
    }

    /** What a record is. */
    sealed interface Verdict {
        /** A call to be served as the proof says. */
        record Admitted(ToolCallRequested request, CallProof proof, String jws, ObjectNode arguments)
                implements Verdict {}

        /** Nothing to be served; whoever waits gets the reason. */
        record Refused(ToolCallRequested request, CallOutcome outcome, String reason) implements Verdict {}

        /** Not even an address to answer to. */
        record Unreadable(String reason) implements Verdict {}
    }

    Verdict judge(ConsumerRecord<String, byte[]> record) {
        ToolCallRequested request = request(record);
        if (request == null) {
            return new Verdict.Unreadable("metadata_unreadable");
        }
        String jws = header(record, CallHeaders.PROOF);
        return switch (verifier.verify(jws)) {
            case ProofVerdict.Refused(ProofVerdict.Reason reason) ->
                new Verdict.Refused(
                        request,
                        reason == ProofVerdict.Reason.EXPIRED ? CallOutcome.EXPIRED : CallOutcome.REFUSED,
                        reason.code());
            case ProofVerdict.Genuine(CallProof proof) -> vouchedFor(record, request, proof, String.valueOf(jws));
        };
    }

    private Verdict vouchedFor(
            ConsumerRecord<String, byte[]> record, ToolCallRequested request, CallProof proof, String jws) {
        if (!proof.callId().value().equals(record.key()) || !agree(request, proof)) {
            return refused(request, "proof_mismatch");
        }
        if (!proof.connector().equals(connector)) {
            return refused(request, "foreign_connector");
        }
        if (proof.access() != ToolAccess.READ) {
            return refused(request, "writes_not_enabled");
        }
        try {
            byte[] opened = seal.open(proof.tenantId(), proof.callId(), Direction.REQUEST, record.value());
            JsonNode arguments = WireJson.MAPPER.readTree(opened);
            if (!(arguments instanceof ObjectNode object)) {
                return refused(request, "arguments_unreadable");
            }
            if (!proof.argumentsDigest().equals(ArgumentsDigest.of(ArgumentsDigest.canonical(object)))) {
                return refused(request, "arguments_changed");
            }
            return new Verdict.Admitted(request, proof, jws, object);
        } catch (BrokenSealException e) {
            return refused(request, "payload_unsealable");
        } catch (IOException e) {
            return refused(request, "arguments_unreadable");
        }
    }

    private static Verdict refused(ToolCallRequested request, String reason) {
        return new Verdict.Refused(request, CallOutcome.REFUSED, reason);
    }

    private static boolean agree(ToolCallRequested request, CallProof proof) {
        return request.callId().equals(proof.callId())
                && request.tenantId().equals(proof.tenantId())
                && request.connector().equals(proof.connector())
                && request.instance().equals(proof.instance())
                && request.tool().equals(proof.tool())
                && request.access() == proof.access()
                && request.argumentsDigest().equals(proof.argumentsDigest())
                && request.principal().equals(proof.principal())
                && request.reply().equals(proof.reply())
                && request.decisionId().equals(proof.decisionId())
                && agree(request.customers(), proof.customerKeys());
    }

    private static boolean agree(CustomerScope scope, @Nullable Map<String, String> keys) {
        return switch (scope) {
            case CustomerScope.All() -> true;
            case CustomerScope.Only(var customers) ->
                keys != null
                        && customers.stream()
                                .map(CustomerId::value)
                                .collect(Collectors.toSet())
                                .containsAll(keys.keySet());
        };
    }

    private static @Nullable ToolCallRequested request(ConsumerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader(CallHeaders.CALL);
        if (header == null || record.value() == null) {
            return null;
        }
        try {
            return WireJson.REQUESTED.readValue(header.value());
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.US_ASCII);
    }
}
