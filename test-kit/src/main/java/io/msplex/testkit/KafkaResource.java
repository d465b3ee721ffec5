package io.msplex.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Kafka for a Quarkus test; the platform's topics exist. */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {
    /** Gives the bootstrap address. */
    @Override
    public Map<String, String> start() {
        return Map.of("kafka.bootstrap.servers", RealParts.kafka());
    }

    /** Nothing: the broker lives as long as the JVM. */
    @Override
    public void stop() {}
}
