package io.msplex.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaPartTest {
    @Test
    void brokerSettingsSayNothingOfWhereTheBrokerRuns() {
        Map<String, String> settings = KafkaPart.brokerSettings();

        assertThat(settings).containsEntry("auto.create.topics.enable", "false");
        assertThat(settings.keySet()).noneMatch(name -> name.contains("listener") || name.startsWith("log.dir"));
        assertThat(settings.values()).noneMatch(value -> value.contains("${"));
    }
}
