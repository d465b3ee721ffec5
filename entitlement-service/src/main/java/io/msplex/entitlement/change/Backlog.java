package io.msplex.entitlement.change;

import io.msplex.contracts.TenantId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** What has been committed but not published. Uses the only table that can be read across tenants. */
@Singleton
public class Backlog {
    private final TenantTransaction transaction;

    Backlog(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    /**
     * How a tenant stands.
     *
     * @param version of its snapshot now
     * @param unpublished whether Kafka has not confirmed that version
     * @param unsentEvents whether audit events wait
     */
    public record Standing(TenantId tenant, long version, boolean unpublished, boolean unsentEvents) {}

    /** An audit event as JSON, and its place in the queue. */
    public record Unsent(long seq, String id, Instant occurredAt, String json) {}

    /** Every tenant and how it stands. */
    public Uni<List<Standing>> everyone() {
        return Panache.withSession(() -> Panache.getSession()
                        .chain(session -> session.createSelectionQuery(
                                        "from KnownTenant order by name", KnownTenant.class)
                                .getResultList()))
                .map(rows -> rows.stream()
                        .map(row -> new Standing(
                                new TenantId(row.name),
                                row.version,
                                row.publishedVersion < row.version,
                                row.unsentEvents > 0))
                        .toList());
    }

    /** The oldest audit events of the tenant that wait. */
    public Uni<List<Unsent>> events(TenantId tenant, int limit) {
        return transaction.read(
                tenant,
                () -> Panache.getSession()
                        .chain(session -> session.createSelectionQuery(
                                        "from UnsentEvent where tenantId = :tenant order by seq", UnsentEvent.class)
                                .setParameter("tenant", tenant.value())
                                .setMaxResults(limit)
                                .getResultList())
                        .map(rows -> rows.stream()
                                .map(row -> new Unsent(
                                        row.seq == null ? 0 : row.seq, row.eventId, row.occurredAt, row.event))
                                .toList()));
    }

    /** Forgets the tenant's events up to that place in the queue: Kafka has them. */
    public Uni<Void> sent(TenantId tenant, long upTo) {
        return transaction
                .change(
                        tenant,
                        () -> Panache.getSession()
                                .chain(session -> session.createMutationQuery(
                                                "delete from UnsentEvent where tenantId = :tenant and seq <= :upTo")
                                        .setParameter("tenant", tenant.value())
                                        .setParameter("upTo", upTo)
                                        .executeUpdate()
                                        .chain(gone -> session.createMutationQuery(
                                                        "update KnownTenant set unsentEvents = unsentEvents - :gone where name = :tenant")
                                                .setParameter("gone", gone.longValue())
                                                .setParameter("tenant", tenant.value())
                                                .executeUpdate())
                                        .replaceWith(true)),
                        false)
                .replaceWithVoid();
    }

    /** Kafka has that version of the tenant's snapshot. */
    public Uni<Void> published(TenantId tenant, long version) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createMutationQuery("update KnownTenant set publishedVersion = :version"
                                + " where name = :tenant and publishedVersion < :version")
                        .setParameter("version", version)
                        .setParameter("tenant", tenant.value())
                        .executeUpdate())
                .replaceWithVoid());
    }
}
