package io.msplex.policy.bundle;

import io.msplex.contracts.TenantId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Tenants' policies in PostgreSQL. Every method that takes a tenant runs in a transaction that row-level security confines to that
 * tenant. Call on a Vert.x duplicated context; answers there.
 */
@ApplicationScoped
class PolicyStore {
    private final Clock clock;

    PolicyStore(Clock clock) {
        this.clock = clock;
    }

    /** The tenant's policies; a tenant never seen before is remembered, with the template. */
    Uni<StoredPolicies> policiesOf(TenantId tenant) {
        return inTenant(
                tenant,
                session -> session.find(TenantPolicy.class, tenant.value())
                        .chain(row -> row != null
                                ? Uni.createFrom().item(StoredPolicies.of(row, false))
                                : remember(session, tenant)));
    }

    /** Puts other policies in force, or the template. The same text again changes nothing. */
    Uni<StoredPolicies> replace(TenantId tenant, Optional<String> cedar) {
        return policiesOf(tenant)
                .chain(() -> inTenant(
                        tenant,
                        session -> session.find(TenantPolicy.class, tenant.value(), LockModeType.PESSIMISTIC_WRITE)
                                .chain(row -> Objects.equals(row.cedar, cedar.orElse(null))
                                        ? Uni.createFrom().item(StoredPolicies.of(row, false))
                                        : change(session, row, cedar.orElse(null)))));
    }

    /** Every tenant ever asked about. */
    Uni<List<TenantId>> knownTenants() {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery("SELECT id FROM known_tenant ORDER BY id", String.class)
                        .getResultList()
                        .map(ids -> ids.stream().map(TenantId::new).toList())));
    }

    /**
     * The version of what this release brings; a digest that differs from the newest one known gets a new version, so that going
     * back to an older release is a change as well.
     */
    Uni<Long> versionOfRelease(String digest) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "SELECT count(*) FROM (SELECT pg_advisory_xact_lock(hashtext('platform_policy'))) one",
                                Long.class)
                        .getSingleResult()
                        .chain(() -> session.createNativeQuery(
                                        "SELECT digest FROM platform_policy ORDER BY version DESC LIMIT 1",
                                        String.class)
                                .getSingleResultOrNull())
                        .chain(newest -> digest.equals(newest)
                                ? Uni.createFrom().<@Nullable Void>nullItem()
                                : session.createNativeQuery(
                                                "INSERT INTO platform_policy (version, digest) VALUES (nextval('policy_version'), ?1)")
                                        .setParameter(1, digest)
                                        .executeUpdate()
                                        .replaceWithVoid())
                        .chain(() -> session.createNativeQuery("SELECT max(version) FROM platform_policy", Long.class)
                                .getSingleResult())));
    }

    private Uni<StoredPolicies> remember(Mutiny.Session session, TenantId tenant) {
        return session.createNativeQuery("INSERT INTO known_tenant (id) VALUES (?1) ON CONFLICT DO NOTHING")
                .setParameter(1, tenant.value())
                .executeUpdate()
                .chain(() -> session.createNativeQuery(
                                "INSERT INTO tenant_policy (tenant_id, version, cedar, changed_at)"
                                        + " VALUES (?1, nextval('policy_version'), NULL, ?2) ON CONFLICT DO NOTHING")
                        .setParameter(1, tenant.value())
                        .setParameter(2, clock.instant())
                        .executeUpdate())
                .chain(inserted -> session.find(TenantPolicy.class, tenant.value())
                        .map(row -> StoredPolicies.of(row, inserted > 0)));
    }

    private Uni<StoredPolicies> change(Mutiny.Session session, TenantPolicy row, @Nullable String cedar) {
        return session.createNativeQuery("SELECT nextval('policy_version')", Long.class)
                .getSingleResult()
                .chain(version -> {
                    row.version = version;
                    row.cedar = cedar;
                    row.changedAt = clock.instant();
                    return session.flush();
                })
                .map(done -> StoredPolicies.of(row, true));
    }

    private static <T> Uni<T> inTenant(TenantId tenant, TenantWork<T> work) {
        Supplier<Uni<T>> confined = () -> Panache.getSession()
                .chain(session -> session.createNativeQuery("SELECT set_config('app.tenant', ?1, true)", String.class)
                        .setParameter(1, tenant.value())
                        .getSingleResult()
                        .chain(() -> work.in(session)));
        return Panache.withTransaction(confined);
    }

    /** What runs on the one session of a tenant's transaction. */
    private interface TenantWork<T> {
        Uni<T> in(Mutiny.Session session);
    }
}
