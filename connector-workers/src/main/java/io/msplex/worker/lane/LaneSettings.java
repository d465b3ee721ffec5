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

    /** Lanes that are ready for a call, as long as there are not {@link #count()} in all. The worker starts with these. */
    @WithDefault("8")
    int spare();

    /**
     * Lanes that wait at the broker for a call, of those that are ready; up to twice as many may. The broker looks at all of them whenever a
     * call comes; fewer are cheaper, more take a burst of calls sooner. When a worker dies, a call may be handed to each of its waiting lanes
     * in turn before the broker knows, and each counts against {@link #deliveries()}.
     */
    @WithDefault("4")
    int atBroker();

    /** How often Kafka hands out a call before it gives it up. Brokers allow at most 10 unless told otherwise. */
    @WithDefault("10")
    int deliveries();

    /** How long a lane rests before it ends if it is not needed. Less than the five minutes after which Kafka takes it for dead. */
    @WithDefault("4m")
    Duration longestRest();

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
