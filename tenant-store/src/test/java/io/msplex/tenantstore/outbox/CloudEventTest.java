package io.msplex.tenantstore.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.contracts.TenantId;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class CloudEventTest {
    @Test
    void travelsAsAttributesInHeadersUnderTheTenantsKey() {
        // When
        Message<String> message = new CloudEvent(
                        "some-service",
                        "io.msplex.some.v1",
                        "acme/7",
                        new TenantId("acme"),
                        Instant.parse("2026-11-21T10:15:30Z"),
                        "{}")
                .message();

        // Then
        OutgoingKafkaRecordMetadata<?> kafka =
                message.getMetadata(OutgoingKafkaRecordMetadata.class).orElseThrow();
        Map<String, String> headers = new HashMap<>();
        kafka.getHeaders()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        assertThat(message.getPayload()).isEqualTo("{}");
        assertThat(kafka.getKey()).isEqualTo("acme");
        assertThat(headers)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "acme/7",
                        "ce_source", "/some-service",
                        "ce_type", "io.msplex.some.v1",
                        "ce_time", "2026-11-21T10:15:30Z",
                        "content-type", "application/json"));
    }
}
