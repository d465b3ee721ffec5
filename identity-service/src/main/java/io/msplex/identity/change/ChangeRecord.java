package io.msplex.identity.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.audit.AuditEvent;
import io.msplex.tenanthttp.access.Caller;
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
    private final ObjectMapper json;
    private final Clock clock;

    ChangeRecord(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** The directory looks different now: it gets its next version and is published after the commit. */
    public Uni<Void> newVersion(TenantId tenant) {
        return known(tenant).invoke(known -> known.version++).replaceWithVoid();
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
        return Panache.getSession()
                .chain(session -> session.persist(new UnsentEvent(event, text(event))))
                .chain(() -> known(tenant))
                .invoke(known -> known.unsentEvents++)
                .replaceWithVoid();
    }

    /** What Keycloak holds for the tenant is, or is no longer, behind what this service holds. */
    public Uni<Void> unsettled(TenantId tenant, boolean behind) {
        return known(tenant).invoke(known -> known.unsettled = behind).replaceWithVoid();
    }

    private static Uni<KnownTenant> known(TenantId tenant) {
        return Panache.getSession().chain(session -> session.find(KnownTenant.class, tenant.value()));
    }

    private String text(AuditEvent event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an audit event cannot be written as JSON", e);
        }
    }
}
