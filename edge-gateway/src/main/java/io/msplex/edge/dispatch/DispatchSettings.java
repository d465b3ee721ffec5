package io.msplex.edge.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How calls travel. */
@ConfigMapping(prefix = "msplex.edge.dispatch")
public interface DispatchSettings {
    /** Kafka brokers. */
    @WithDefault("${kafka.bootstrap.servers:localhost:19092}")
    String bootstrapServers();

    /** From acceptance to the last moment an answer is of use. */
    @WithDefault("30s")
    Duration deadline();

    /** After this time without Kafka's word that a call is stored, the call is refused. */
    @WithDefault("5s")
    Duration acceptWithin();

    /** Calls in flight on this edge; more are refused at once. */
    @WithDefault("4000")
    int maxInFlight();
}
