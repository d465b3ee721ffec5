package io.msplex.edge.copy;

import io.msplex.contracts.TenantId;
import io.msplex.contracts.identity.TenantDirectory;
import io.msplex.edge.PatientQuestion;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Customers and members of each tenant, as identity-service publishes them. */
@Singleton
public class Directories {
    private final TenantCopies<TenantDirectory> copies;

    Directories(@RestClient IdentityClient identity, CopyFreshness freshness, Clock clock) {
        this.copies = new TenantCopies<>(
                tenant -> Found.orEmpty(PatientQuestion.of(() -> identity.directory(tenant.value()))),
                TenantDirectory::version,
                freshness,
                clock);
    }

    /** The tenant's directory; empty if there is no such tenant. */
    public Uni<Optional<TenantDirectory>> newest(TenantId tenant) {
        return copies.newest(tenant);
    }

    @Incoming("directories")
    void published(ConsumerRecord<String, TenantDirectory> record) {
        copies.published(record.value().tenantId(), record.value(), Instant.ofEpochMilli(record.timestamp()));
    }
}
