package io.msplex.secrets.vault;

import io.msplex.callproof.KeyFiles;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Loads the key-encryption key at start: without one the service does not start. */
@ApplicationScoped
class VaultKeys {
    @Produces
    @Singleton
    @Startup
    KeyEncryption keyEncryption(VaultConfig config) {
        return new KeysetKeyEncryption(KeyFiles.read(config.kekKeyset()));
    }
}
