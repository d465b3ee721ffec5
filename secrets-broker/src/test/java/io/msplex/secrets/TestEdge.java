package io.msplex.secrets;

import io.msplex.callproof.Audience;
import io.msplex.callproof.CallProof;
import io.msplex.callproof.KeyFiles;
import io.msplex.callproof.ProofSigner;
import io.msplex.contracts.CallId;
import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.ToolName;
import io.msplex.contracts.toolcall.ReplyAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Signs proofs as an edge does. */
public final class TestEdge {
    private final ProofSigner signer;

    /** @param keys folder with the keysets of {@link KeyFiles} */
    public TestEdge(Path keys) {
        signer = ProofSigner.of(KeyFiles.read(keys.resolve(KeyFiles.PROOF_SIGNING)));
    }

    /** The proof of a fresh call. */
    public String proof(String tenant, String instance, Duration patience) {
        return proof(tenant, instance, "halopsa", patience);
    }

    /** The proof of a fresh call to a connector. */
    public String proof(String tenant, String instance, String connector, Duration patience) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return signer.sign(new CallProof(
                new CallId(UUID.randomUUID().toString()),
                new TenantId(tenant),
                null,
                Audience.STAFF,
                new ConnectorId(connector),
                new InstanceId(instance),
                new ToolName("list_tickets"),
                ToolAccess.READ,
                "0".repeat(64),
                new PrincipalId("tom"),
                "claude",
                "decision-1",
                1,
                "quota-1",
                now.minusSeconds(1),
                now.plus(patience),
                new ReplyAddress(0, "edge-1")));
    }
}
