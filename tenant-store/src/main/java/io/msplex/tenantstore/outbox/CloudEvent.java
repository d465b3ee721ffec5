package io.msplex.tenantstore.outbox;

import io.msplex.contracts.TenantId;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * A fact as a CloudEvents 1.0 message in binary mode (Kafka protocol binding 1.0.2, section 3.2).
 *
 * @param service that says so
 * @param type for example {@code io.msplex.identity.directory.v1}
 * @param id the same whenever this fact is sent again
 * @param tenant key of the record
 * @param time when the fact came to be
 * @param json value of the record
 */
public record CloudEvent(String service, String type, String id, TenantId tenant, Instant time, String json) {
    /** As SmallRye wants it. */
    public Message<String> message() {
        Map<String, String> headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                id,
                "ce_source",
                "/" + service,
                "ce_type",
                type,
                "ce_time",
                time.toString(),
                "content-type",
                "application/json");
        RecordHeaders records = new RecordHeaders();
        headers.forEach((name, value) -> records.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return Message.of(json)
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(tenant.value())
                        .withHeaders(records)
                        .build());
    }
}
