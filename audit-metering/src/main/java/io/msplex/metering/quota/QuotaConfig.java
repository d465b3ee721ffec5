package io.msplex.metering.quota;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How blocks of quota are lent. */
@ConfigMapping(prefix = "msplex.metering.quota")
public interface QuotaConfig {

    /** How long an edge may use a block. */
    @WithDefault("30s")
    Duration leaseTime();

    /**
     * How long after its end a lease may still be settled by the edge, and until when a call that used it may reach Kafka. Has to be
     * longer than the edge's delivery timeout and the clocks' difference together.
     */
    @WithDefault("30s")
    Duration grace();

    /** How often the reaper looks. */
    @WithDefault("5s")
    Duration reapEvery();

    /** Most units of one block. */
    @WithDefault("5000")
    long largestBlock();
}
