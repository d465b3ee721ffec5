package io.msplex.identity.relay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How eagerly committed changes are carried to Kafka. */
@ConfigMapping(prefix = "msplex.identity.relay")
public interface RelaySettings {
    /** Pause between looks for what another process committed, or what Kafka refused before. Own changes go at once. */
    @WithDefault("1s")
    Duration interval();

    /** Audit events read at a time, at least 1. */
    @WithDefault("100")
    int batch();
}
