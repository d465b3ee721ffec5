package io.msplex.edge.ledger;

import io.msplex.contracts.TenantId;
import io.msplex.contracts.Topics;
import io.msplex.contracts.audit.AuditEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Publishes refusals to {@link Topics#AUDIT_EVENT}. A refusal stands even if it cannot be recorded; operators are told then. */
// Not @Singleton as its neighbours are: the channel of its emitter is not there yet when they are made.
@ApplicationScoped
public class RefusalLedger {
    private static final Duration RECORD_WITHIN = Duration.ofSeconds(2);

    private final MutinyEmitter<AuditEvent> events;
    private final LostEvents lost;

    RefusalLedger(
            @Channel("audit-events") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 8_192)
                    MutinyEmitter<AuditEvent> events,
            Clock clock) {
        this.events = events;
        this.lost = new LostEvents(clock);
    }

    /** Completes when Kafka has stored the event, or after two seconds without its word; never fails. */
    public Uni<Void> record(AuditEvent event) {
        return Uni.createFrom()
                .deferred(() -> events.sendMessage(message(event)))
                .ifNoItem()
                .after(RECORD_WITHIN)
                .fail()
                .onFailure()
                .invoke(fault -> lost.count(event.eventId(), fault))
                .onFailure()
                .recoverWithNull();
    }

    private static Message<AuditEvent> message(AuditEvent event) {
        RecordHeaders headers = new RecordHeaders();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", event.eventId());
        add(headers, "ce_source", "/edge-gateway");
        add(headers, "ce_type", "io.msplex.audit." + event.type() + ".v1");
        add(headers, "ce_time", event.occurredAt().toString());
        add(headers, "ce_subject", subject(event.tenantId()));
        add(headers, "content-type", "application/json");
        return Message.of(event)
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(event.tenantId().value())
                        .withHeaders(headers)
                        .build());
    }

    private static String subject(TenantId tenant) {
        return tenant.value();
    }

    private static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
