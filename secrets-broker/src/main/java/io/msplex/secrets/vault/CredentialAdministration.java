package io.msplex.secrets.vault;

import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.audit.AuditEvent;
import io.msplex.contracts.entitlement.ConnectorInstance.Readiness;
import io.msplex.secrets.readiness.ReadinessReports;
import io.msplex.secrets.readiness.SilentVendors;
import io.msplex.secrets.tenancy.TenantTransaction;
import io.msplex.tenantstore.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Stores a credential together with what the world must hear of it: all of it or nothing. */
@ApplicationScoped
class CredentialAdministration {
    private final CredentialStore store;
    private final ReadinessReports readiness;
    private final SilentVendors silent;
    private final Outbox outbox;
    private final TenantTransaction transactions;
    private final Clock clock;

    CredentialAdministration(
            CredentialStore store,
            ReadinessReports readiness,
            SilentVendors silent,
            Outbox outbox,
            TenantTransaction transactions,
            Clock clock) {
        this.store = store;
        this.readiness = readiness;
        this.silent = silent;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Stores the credential and erases the caller's copy. The same one again changes nothing where it is usable, but
     * entitlement-service hears once more that the instance is ready: what it holds may have come to be in another way.
     *
     * @param administrator who stores it
     */
    Uni<Void> store(
            TenantId tenant,
            InstanceId instance,
            ConnectorId connector,
            ClientCredentials credentials,
            String administrator) {
        return transactions
                .in(
                        tenant,
                        session -> store.replace(tenant, instance, connector, credentials, session)
                                .flatMap(changed -> changed
                                        ? tell(tenant, instance, connector, administrator, session)
                                        : ready(tenant, instance, session)))
                .onTermination()
                .invoke(credentials::erase);
    }

    private Uni<Void> tell(
            TenantId tenant, InstanceId instance, ConnectorId connector, String administrator, Mutiny.Session session) {
        AuditEvent event = new AuditEvent(
                UUID.randomUUID().toString(),
                tenant,
                clock.instant(),
                "credential.stored",
                null,
                new PrincipalId(administrator),
                null,
                null,
                null,
                null,
                List.of(),
                Map.of("instance", instance.value(), "connector", connector.value(), "kind", ClientCredentials.KIND));
        return ready(tenant, instance, session).flatMap(noted -> outbox.append(session, event));
    }

    private Uni<Void> ready(TenantId tenant, InstanceId instance, Mutiny.Session session) {
        return silent.forget(tenant, instance, session)
                .chain(() -> readiness.note(tenant, instance, Readiness.READY, "credential_stored", session));
    }
}
