package io.msplex.identity.change;

import io.msplex.contracts.TenantId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** The tenants whose organization or members in Keycloak may be behind. {@link ChangeRecord} writes which they are. */
@Singleton
public class UnsettledTenants {
    UnsettledTenants() {}

    /** All of them, by name. */
    public Uni<List<TenantId>> all() {
        return Panache.withSession(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(
                                        "select name from known_tenant where unsettled order by name", String.class)
                                .getResultList()))
                .map(names -> names.stream().map(TenantId::new).toList());
    }
}
