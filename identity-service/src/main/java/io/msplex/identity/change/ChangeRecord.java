package io.msplex.identity.change;

import io.msplex.contracts.TenantId;
import io.msplex.contracts.audit.AuditEvent;
import io.msplex.tenanthttp.access.Caller;
import io.msplex.tenantstore.outbox.Outbox;
import io.msplex.tenantstore.transaction.TenantTransaction;
import io.msplex.tenantstore.transaction.TenantVersions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Notes a change in the transaction that makes it. Every method needs a transaction of {@link TenantTransaction#change}. */
@Singleton
public class ChangeRecord {
    private final TenantVersions versions;
    private final Outbox outbox;
    private final Clock clock;

    ChangeRecord(TenantVersions versions, Outbox outbox, Clock clock) {
        this.versions = versions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The directory looks different now: it gets its next version and is published after the commit. */
    public Uni<Void> newVersion(TenantId tenant) {
        return versions.next(tenant);
    }

    /**
     * Somebody administered the tenant; the ledger gets to know after the commit.
     *
     * @param type stable, for example {@code customer.created}
     * @param details without personal data
     */
    public Uni<Void> administered(TenantId tenant, Caller by, String type, Map<String, String> details) {
        AuditEvent event = new AuditEvent(
                UUID.randomUUID().toString(),
                tenant,
                clock.instant(),
                type,
                null,
                by.principal(),
                by.client(),
                by.address(),
                null,
                null,
                List.of(),
                details);
        return Panache.getSession().chain(session -> outbox.append(session, event));
    }

    /** What Keycloak holds for the tenant is, or is no longer, behind what this service holds. */
    public Uni<Void> unsettled(TenantId tenant, boolean behind) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update known_tenant set unsettled = ?2 where name = ?1")
                        .setParameter(1, tenant.value())
                        .setParameter(2, behind)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
