package io.msplex.secrets.lease;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Whose proofs are believed. Every service that verifies proofs is told by the same key. */
@ConfigMapping(prefix = "msplex.call-proof")
public interface ProofConfig {
    /** File with the Tink keyset of the edges' public keys; made by {@link io.msplex.callproof.KeyFiles}. No default. */
    Path verificationKeyset();
}
