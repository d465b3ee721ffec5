package io.msplex.metering.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How records are read. */
@ConfigMapping(prefix = "msplex.metering.ingest")
public interface IngestConfig {

    /** Off only in tests that feed batches by hand. */
    @WithDefault("true")
    boolean enabled();

    /** Kafka. */
    @WithName("bootstrap-servers")
    @WithDefault("${kafka.bootstrap.servers:localhost:9092}")
    String bootstrapServers();

    /** The consumer group, which shares partitions among instances of this service. */
    @WithDefault("audit-metering")
    String group();

    /** Records of one transaction at most. */
    @WithDefault("500")
    int batch();

    /** How long records may gather before they are written: fewer, larger transactions. Usage is visible this much later. */
    @WithDefault("250ms")
    Duration gather();

    /** How long a transaction may take; afterwards the batch is read again. */
    @WithDefault("20s")
    Duration patience();

    /** Wait after a failure. */
    @WithDefault("1s")
    Duration pause();

    /** How long after its deadline a call without an answer is given up. */
    @WithDefault("15s")
    Duration answerGrace();

    /** How often the sweeper looks for calls without an answer. */
    @WithDefault("5s")
    Duration sweepEvery();
}
