package io.msplex.worker.lane;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many calls a worker serves at a time, and where it gets them. */
@ConfigMapping(prefix = "msplex.worker.lane")
public interface LaneSettings {
    /** Kafka brokers. */
    String bootstrapServers();

    /**
     * Calls at a time: while so many are in hand, no further ones are asked for, though a request that waits already may bring some more.
     * So many lanes at most as well; a share group has at most 200 members by default.
     */
    @WithDefault("72")
    int calls();

    /** Calls that one request may bring, if so many wait. A lane serves them side by side and asks again when the last has ended. */
    @WithDefault("16")
    int batch();

    /** Lanes that are ready for a call, as long as there are not {@link #calls()} in all. The worker starts with these. */
    @WithDefault("8")
    int spare();

    /**
     * Lanes that wait at the broker for calls, of those that have served some and are ready again. The broker looks at all of them whenever
     * a call comes, and what comes while the only one takes its calls comes together to the next. When a worker dies, a call may be handed
     * to each of its waiting lanes in turn before the broker knows, and each counts against {@link #deliveries()}.
     */
    @WithDefault("1")
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
