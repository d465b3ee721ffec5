package io.msplex.tenantstore.transaction;

import io.msplex.contracts.TenantId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Transactions in which PostgreSQL shows the rows of one tenant only (row-level security on {@code app.tenant}). Everything
 * runs on the event loop that called; the given work must use the one session and never start another.
 */
@Singleton
public class TenantTransaction {
    private final Event<TenantChanged> changed;

    TenantTransaction(Event<TenantChanged> changed) {
        this.changed = changed;
    }

    /** Reads one state of the tenant's rows: all statements of the work see the same moment. */
    public <T> Uni<T> read(TenantId tenant, Supplier<Uni<T>> work) {
        return Panache.withTransaction(() -> Panache.getSession()
                .call(session -> session.createNativeQuery("set transaction isolation level repeatable read, read only")
                        .executeUpdate())
                .call(session -> show(session, tenant))
                .chain(work::get));
    }

    /**
     * Changes the tenant's rows, one change after the other.
     *
     * @param work runs only if the tenant is known
     * @param unknown the answer otherwise
     */
    public <T> Uni<T> change(TenantId tenant, Supplier<Uni<T>> work, T unknown) {
        return Panache.withTransaction(() -> Panache.getSession()
                        .call(session -> show(session, tenant))
                        .chain(session -> lock(session, tenant))
                        .chain(version -> version == null ? Uni.createFrom().item(unknown) : work.get()))
                .invoke(() -> changed.fire(new TenantChanged(tenant)));
    }

    /** As {@link #change}, but makes the tenant known first. */
    public <T> Uni<T> introduce(TenantId tenant, Supplier<Uni<T>> work) {
        return Panache.withTransaction(() -> Panache.getSession()
                        .call(session -> show(session, tenant))
                        .call(session -> session.createNativeQuery(
                                        "insert into known_tenant (name) values (?1) on conflict do nothing")
                                .setParameter(1, tenant.value())
                                .executeUpdate())
                        .call(session -> lock(session, tenant))
                        .chain(work::get))
                .invoke(() -> changed.fire(new TenantChanged(tenant)));
    }

    private static Uni<?> show(Mutiny.Session session, TenantId tenant) {
        return session.createNativeQuery("select set_config('app.tenant', ?1, true)", String.class)
                .setParameter(1, tenant.value())
                .getSingleResult();
    }

    /** The version of the tenant, which nobody else changes until the transaction ends; null if it is not known. */
    private static Uni<Long> lock(Mutiny.Session session, TenantId tenant) {
        return session.createNativeQuery(
                        "select version from known_tenant where name = ?1 for no key update", Long.class)
                .setParameter(1, tenant.value())
                .getSingleResultOrNull();
    }
}
