package io.msplex.edge.dispatch;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Where the keys are with which an edge vouches for calls. No defaults: an edge without keys does not start. */
@ConfigMapping(prefix = "msplex")
public interface TrustSettings {
    /** File with the Tink keyset that signs proofs. */
    Path callProofSigningKeyset();

    /** File with the Tink keyset that payload keys derive from. */
    Path payloadSealKeyset();
}
