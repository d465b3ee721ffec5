package io.msplex.worker.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Which calls this worker takes and how it answers them. */
@ConfigMapping(prefix = "msplex.worker.dispatch")
public interface DispatchSettings {
    /** The connector this process serves; it reads that connector's topic alone. */
    @WithDefault("halopsa")
    String connector();

    /** Kafka's bootstrap addresses, for the answers. */
    String bootstrapServers();

    /** Tink keyset with the public keys of the edges' proofs. */
    Path proofVerification();

    /** Tink keyset from which the tenants' payload keys derive. */
    Path payloadSeal();

    /** Time kept back of each deadline, so that the answer reaches the edge before nobody waits. */
    @WithDefault("300ms")
    Duration replyMargin();

    /** Longest time until Kafka has confirmed an answer. */
    @WithDefault("10s")
    Duration replyTimeout();
}
