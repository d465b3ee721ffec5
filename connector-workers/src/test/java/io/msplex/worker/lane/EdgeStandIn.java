package io.msplex.worker.lane;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.msplex.callproof.ArgumentsDigest;
import io.msplex.callproof.Audience;
import io.msplex.callproof.CallProof;
import io.msplex.callproof.KeyFiles;
import io.msplex.callproof.PayloadSeal;
import io.msplex.callproof.PayloadSeal.Direction;
import io.msplex.callproof.ProofSigner;
import io.msplex.contracts.CallId;
import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.CustomerId;
import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.ToolName;
import io.msplex.contracts.toolcall.CallHeaders;
import io.msplex.contracts.toolcall.ReplyAddress;
import io.msplex.contracts.toolcall.ToolCallRequested;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes calls as an edge does. */
public final class EdgeStandIn {
    public static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final ProofSigner signer;
    private final PayloadSeal seal;

    public EdgeStandIn(Path keys) {
        this.signer = ProofSigner.of(KeyFiles.read(keys.resolve(KeyFiles.PROOF_SIGNING)));
        this.seal = PayloadSeal.of(KeyFiles.read(keys.resolve(KeyFiles.PAYLOAD_SEAL)));
    }

    public PayloadSeal seal() {
        return seal;
    }

    /** A call that its proof allows, of all customers if {@code keys} is null. */
    public CallProof proof(String tool, String arguments, @Nullable Map<String, String> keys) {
        return proof(tool, arguments, keys, Audience.STAFF);
    }

    /** The same for certain eyes. */
    public CallProof proof(String tool, String arguments, @Nullable Map<String, String> keys, Audience audience) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try {
            byte[] canonical = ArgumentsDigest.canonical(JSON.readTree(arguments));
            return new CallProof(
                    new CallId(UUID.randomUUID().toString()),
                    new TenantId("acme"),
                    keys,
                    audience,
                    new ConnectorId("halopsa"),
                    new InstanceId("halo"),
                    new ToolName(tool),
                    ToolAccess.READ,
                    ArgumentsDigest.of(canonical),
                    new PrincipalId("tom"),
                    "client",
                    "decision",
                    1,
                    "lease",
                    now,
                    now.plus(Duration.ofSeconds(20)),
                    new ReplyAddress(3, "edge-1"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public ToolCallRequested metadata(CallProof proof) {
        Map<String, String> keys = proof.customerKeys();
        CustomerScope scope = keys == null
                ? new CustomerScope.All()
                : new CustomerScope.Only(
                        keys.keySet().stream().map(CustomerId::new).collect(Collectors.toSet()));
        return new ToolCallRequested(
                proof.callId(),
                proof.tenantId(),
                scope,
                proof.connector(),
                proof.instance(),
                proof.tool(),
                proof.access(),
                proof.principal(),
                proof.client(),
                null,
                proof.issuedAt(),
                proof.deadline(),
                proof.reply(),
                proof.quotaLease(),
                proof.decisionId(),
                1,
                proof.snapshotVersion(),
                proof.argumentsDigest(),
                List.of());
    }

    public ProducerRecord<String, byte[]> record(CallProof proof, String arguments) {
        return record(proof, metadata(proof), signer.sign(proof), arguments);
    }

    public ProducerRecord<String, byte[]> record(
            CallProof proof, ToolCallRequested metadata, String jws, String arguments) {
        byte[] sealed = seal.seal(
                proof.tenantId(), proof.callId(), Direction.REQUEST, arguments.getBytes(StandardCharsets.UTF_8));
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>("call.req.halopsa.v1", proof.callId().value(), sealed);
        try {
            record.headers().add(CallHeaders.CALL, JSON.writeValueAsBytes(metadata));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
        record.headers().add(CallHeaders.PROOF, jws.getBytes(StandardCharsets.US_ASCII));
        return record;
    }

    public ProofSigner signer() {
        return signer;
    }
}
