package io.msplex.secrets.lease;

import io.msplex.callproof.KeyFiles;
import io.msplex.callproof.ProofVerifier;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Loads the edges' public keys at start: without them the service does not start. */
@ApplicationScoped
class ProofKeys {
    @Produces
    @Singleton
    @Startup
    ProofVerifier proofVerifier(ProofConfig config, Clock clock) {
        return ProofVerifier.of(KeyFiles.read(config.verificationKeyset()), clock);
    }
}
