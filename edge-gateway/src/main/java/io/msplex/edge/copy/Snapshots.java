package io.msplex.edge.copy;

import io.msplex.contracts.TenantId;
import io.msplex.contracts.entitlement.EntitlementSnapshot;
import io.msplex.edge.PatientQuestion;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** What each tenant has bought and connected, as entitlement-service publishes it. */
@Singleton
public class Snapshots {
    private final TenantCopies<EntitlementSnapshot> copies;

    Snapshots(@RestClient EntitlementClient entitlement, CopyFreshness freshness, Clock clock) {
        this.copies = new TenantCopies<>(
                tenant -> Found.orEmpty(PatientQuestion.of(() -> entitlement.snapshot(tenant.value()))),
                EntitlementSnapshot::version,
                freshness,
                clock);
    }

    /** The tenant's snapshot; empty if the tenant has no subscription. */
    public Uni<Optional<EntitlementSnapshot>> newest(TenantId tenant) {
        return copies.newest(tenant);
    }

    @Incoming("snapshots")
    void published(ConsumerRecord<String, EntitlementSnapshot> record) {
        copies.published(record.value().tenantId(), record.value(), Instant.ofEpochMilli(record.timestamp()));
    }
}
