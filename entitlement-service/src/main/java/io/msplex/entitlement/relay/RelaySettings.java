package io.msplex.entitlement.relay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How eagerly committed changes are carried to Kafka. */
@ConfigMapping(prefix = "msplex.entitlement.relay")
public interface RelaySettings {
    /** Pause between looks for what another process committed, or what Kafka refused before. Own changes go at once. */
    @WithDefault("1s")
    Duration interval();

    /** Age at which a published snapshot is confirmed again; edges distrust copies that were not confirmed for longer. */
    @WithDefault("30s")
    Duration heartbeat();

    /** Snapshots confirmed between two looks, so that a change never waits for all the others' heartbeats; at least 1. */
    @WithDefault("200")
    int heartbeatsAtATime();
}
