package io.msplex.metering.usage;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Row of {@code usage_event}, for reading within its tenant's transaction. */
@Entity
@Immutable
@Table(name = "usage_event")
@SuppressWarnings("NullAway.Init")
class CallRow extends PanacheEntityBase {
    @Id
    @Column(name = "call_id")
    String callId;

    @Column(name = "tenant_id")
    String tenantId;

    @Column(name = "connector")
    String connector;

    @Column(name = "instance")
    String instance;

    @Column(name = "tool")
    String tool;

    @Nullable @Column(name = "accepted_at")
    Instant acceptedAt;

    @Nullable @Column(name = "deadline")
    Instant deadline;

    @Nullable @Column(name = "access")
    String access;

    @Nullable @Column(name = "principal")
    String principal;

    @Nullable @Column(name = "client")
    String client;

    @Nullable @Column(name = "decision_id")
    String decisionId;

    @Nullable @Column(name = "policy_version")
    Long policyVersion;

    @Nullable @Column(name = "snapshot_version")
    Long snapshotVersion;

    @Nullable @Column(name = "trace")
    String trace;

    @Nullable @Column(name = "outcome")
    String outcome;

    @Nullable @Column(name = "reason")
    String reason;

    @Column(name = "vendor_calls")
    long vendorCalls;

    @Column(name = "response_bytes")
    long responseBytes;

    @Nullable @Column(name = "started_at")
    Instant startedAt;

    @Nullable @Column(name = "finished_at")
    Instant finishedAt;
}
