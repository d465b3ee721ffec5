package io.msplex.tenantstore.transaction;

import io.msplex.contracts.TenantId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Which tenants there are, which version each has, and which version Kafka has. Each method but {@link #next} opens a session of
 * its own unless one is open.
 */
@Singleton
public class TenantVersions {
    TenantVersions() {}

    /** The version; 0 if the tenant is not known. */
    public Uni<Long> current(TenantId tenant) {
        return Panache.withSession(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select version from known_tenant where name = ?1", Long.class)
                        .setParameter(1, tenant.value())
                        .getSingleResultOrNull())
                .map(version -> version == null ? 0 : version));
    }

    /**
     * What is published of the tenant looks different now: it gets its next version, and is published after the commit. Needs a
     * transaction of {@link TenantTransaction#change}.
     */
    public Uni<Void> next(TenantId tenant) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "update known_tenant set version = version + 1 where name = ?1")
                        .setParameter(1, tenant.value())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Every tenant, by name. */
    public Uni<List<TenantId>> all() {
        return tenants("select name from known_tenant order by name");
    }

    /** Every tenant whose version Kafka has not confirmed, by name. */
    public Uni<List<TenantId>> unpublished() {
        return tenants("select name from known_tenant where published_version < version order by name");
    }

    /** Kafka has that version of the tenant. */
    public Uni<Void> published(TenantId tenant, long version) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery("update known_tenant set published_version = ?2"
                                + " where name = ?1 and published_version < ?2")
                        .setParameter(1, tenant.value())
                        .setParameter(2, version)
                        .executeUpdate())
                .replaceWithVoid());
    }

    private static Uni<List<TenantId>> tenants(String query) {
        return Panache.withSession(() -> Panache.getSession()
                        .chain(session ->
                                session.createNativeQuery(query, String.class).getResultList()))
                .map(names -> names.stream().map(TenantId::new).toList());
    }
}
