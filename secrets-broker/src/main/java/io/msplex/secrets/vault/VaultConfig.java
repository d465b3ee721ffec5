package io.msplex.secrets.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where the key-encryption key lies and what may be stored. */
@ConfigMapping(prefix = "msplex.secrets.vault")
public interface VaultConfig {
    /** File with the Tink keyset that wraps the tenants' keys; made by {@link io.msplex.callproof.KeyFiles}. No default. */
    Path kekKeyset();

    /** Whether vendor URIs may be plain http, as those of a sandbox on this machine are. Never in production. */
    @WithDefault("false")
    boolean allowInsecureUris();
}
