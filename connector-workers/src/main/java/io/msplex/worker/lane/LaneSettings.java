package io.msplex.worker.lane;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many calls a worker serves at a time, and where it gets them. */
@ConfigMapping(prefix = "msplex.worker.lane")
public interface LaneSettings {
    /** Kafka brokers. */
    String bootstrapServers();

    /** Lanes at most, each serving one call at a time. A share group has at most 200 members by default. */
    @WithDefault("72")
    int count();

    /** Lanes that wait for work, as long as there are not {@link #count()} in all. The worker starts with these. */
    @WithDefault("12")
    int spare();

    /** How long a lane's request for work waits at the broker; a lane cannot leave its group sooner. Longer is cheaper when idle. */
    @WithDefault("2s")
    Duration fetchWait();

    /** Pause after Kafka failed a lane. */
    @WithDefault("1s")
    Duration retryPause();

    /** Longest time for calls in hand to finish when the worker stops. */
    @WithDefault("8s")
    Duration drain();
}
