package io.msplex.metering.tenancy;

import io.msplex.contracts.TenantId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Hibernate Reactive sessions of one tenant, for reading. Call on a Vert.x duplicated context, which requests have. */
public final class TenantSession {
    private TenantSession() {}

    /** One transaction whose entities are this tenant's only; the work must project them before it ends. */
    public static <T> Uni<T> in(TenantId tenant, Supplier<Uni<T>> work) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery("SELECT set_config('app.tenant', ?1, true)", String.class)
                        .setParameter(1, tenant.value())
                        .getSingleResult())
                .chain(named -> work.get()));
    }
}
