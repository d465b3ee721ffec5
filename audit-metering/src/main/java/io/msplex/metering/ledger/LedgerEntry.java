package io.msplex.metering.ledger;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Row of {@code audit_event}, for reading. Its number is unique over all tenants, so it serves as the key here. */
@Entity
@Immutable
@Table(name = "audit_event")
@SuppressWarnings("NullAway.Init")
class LedgerEntry extends PanacheEntityBase {
    @Id
    @Column(name = "seq")
    long seq;

    @Column(name = "tenant_id")
    String tenantId;

    @Column(name = "event_id")
    String eventId;

    @Column(name = "occurred_at")
    Instant occurredAt;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "type")
    String type;

    @Nullable @Column(name = "call_id")
    String callId;

    @Nullable @Column(name = "principal")
    String principal;

    @Nullable @Column(name = "client")
    String client;

    @Nullable @Column(name = "client_address")
    String clientAddress;

    @Nullable @Column(name = "tool")
    String tool;

    @Nullable @Column(name = "reason")
    String reason;

    @Column(name = "trace")
    String trace;

    @Column(name = "details")
    String details;
}
