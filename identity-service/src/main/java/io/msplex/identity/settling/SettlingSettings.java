package io.msplex.identity.settling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How Keycloak is brought up to date with what requests left undone. */
@ConfigMapping(prefix = "msplex.identity.settling")
public interface SettlingSettings {
    /** Pause between two looks, and between attempts while Keycloak does not answer. */
    @WithDefault("5s")
    Duration interval();
}
