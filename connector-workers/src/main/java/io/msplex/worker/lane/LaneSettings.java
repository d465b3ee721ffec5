package io.msplex.worker.lane;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many calls a worker serves at a time, and where it gets them. */
@ConfigMapping(prefix = "msplex.worker.lane")
public interface LaneSettings {
    /** Kafka brokers. */
    String bootstrapServers();

    /** Lanes, each serving one call at a time. A share group has at most 200 members by default. */
    @WithDefault("72")
    int count();

    /** How long a lane's request for work waits at the broker; below 30 s. Longer is cheaper when idle. */
    @WithDefault("20s")
    Duration fetchWait();

    /** Pause after Kafka failed a lane. */
    @WithDefault("1s")
    Duration retryPause();

    /** Longest time for calls in hand to finish when the worker stops. */
    @WithDefault("8s")
    Duration drain();
}
