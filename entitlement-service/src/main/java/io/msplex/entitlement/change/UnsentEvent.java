package io.msplex.entitlement.change;

import io.msplex.contracts.audit.AuditEvent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An audit event that Kafka has not confirmed yet. */
@Entity
@Table(name = "unsent_event")
class UnsentEvent {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "seq")
    @Nullable Long seq;

    @Column(name = "tenant_id")
    String tenantId;

    @Column(name = "event_id")
    String eventId;

    @Column(name = "occurred_at")
    Instant occurredAt;

    @Column(name = "event")
    String event;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    UnsentEvent() {}

    UnsentEvent(AuditEvent event, String json) {
        this.tenantId = event.tenantId().value();
        this.eventId = event.eventId();
        this.occurredAt = event.occurredAt();
        this.event = json;
    }
}
