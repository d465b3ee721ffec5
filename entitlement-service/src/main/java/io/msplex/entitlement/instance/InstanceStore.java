package io.msplex.entitlement.instance;

import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.CustomerId;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.entitlement.ConnectorInstance;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Instances in PostgreSQL. Every method needs a transaction of {@link io.msplex.tenantstore.transaction.TenantTransaction}. */
@Singleton
public class InstanceStore {
    private final Rows rows;
    private final CustomerKeyStore keys;

    InstanceStore(Rows rows, CustomerKeyStore keys) {
        this.rows = rows;
        this.keys = keys;
    }

    /** Every instance of the tenant with its customer keys, by id. */
    public Uni<List<ConnectorInstance>> all(TenantId tenant) {
        return rows(tenant)
                .chain(found -> keys.all(tenant)
                        .map(byInstance -> found.stream()
                                .map(row -> read(row, byInstance.getOrDefault(row.key.instanceId(), Map.of())))
                                .toList()));
    }

    /** Every row of the tenant, by id. */
    Uni<List<InstanceRow>> rows(TenantId tenant) {
        return rows.list("key.tenantId = ?1 order by key.instanceId", tenant.value());
    }

    /** The row of one instance; changes to it are written at the commit. */
    Uni<Optional<InstanceRow>> find(TenantId tenant, InstanceId instance) {
        return rows.findById(InstanceRow.Key.of(tenant, instance)).map(Optional::ofNullable);
    }

    /** Adds an instance. */
    Uni<Void> add(TenantId tenant, InstanceRow row) {
        if (!row.key.tenantId().equals(tenant.value())) {
            throw new IllegalArgumentException("the row belongs to another tenant");
        }
        return rows.persist(row).replaceWithVoid();
    }

    private static ConnectorInstance read(InstanceRow row, Map<CustomerId, String> keys) {
        return new ConnectorInstance(
                new InstanceId(row.key.instanceId()),
                new ConnectorId(row.connector),
                row.displayName,
                row.readiness(),
                new HashMap<>(keys));
    }

    /** Panache's view of the table; everybody else goes through the store, which always names the tenant. */
    @Singleton
    static class Rows implements PanacheRepositoryBase<InstanceRow, InstanceRow.Key> {}
}
