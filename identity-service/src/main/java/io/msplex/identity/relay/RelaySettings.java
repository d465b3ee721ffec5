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
}
