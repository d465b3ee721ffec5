package io.msplex.entitlement.change;

import io.msplex.contracts.TenantId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Which version a tenant's directory has. Each method opens a session of its own unless one is open. */
@Singleton
public class Versions {
    Versions() {}

    /** The version; 0 if the tenant is not known. */
    public Uni<Long> current(TenantId tenant) {
        return Panache.withSession(
                        () -> Panache.getSession().chain(session -> session.find(KnownTenant.class, tenant.value())))
                .map(known -> known == null ? 0 : known.version);
    }
}
