package io.msplex.entitlement.instance;

import io.msplex.contracts.CustomerId;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.TenantId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Customer keys in PostgreSQL. Every method needs a transaction of {@link io.msplex.tenantstore.transaction.TenantTransaction}. */
@Singleton
class CustomerKeyStore {
    private final Rows rows;

    CustomerKeyStore(Rows rows) {
        this.rows = rows;
    }

    /** Every key of the tenant, by instance id. */
    Uni<Map<String, Map<CustomerId, String>>> all(TenantId tenant) {
        return rows.list("key.tenantId = ?1", tenant.value()).map(CustomerKeyStore::byInstance);
    }

    /** Makes these the keys of the instance; answers whether that changes anything. */
    Uni<Boolean> replace(TenantId tenant, InstanceId instance, Map<CustomerId, String> keys) {
        return rows.list("key.tenantId = ?1 and key.instanceId = ?2", tenant.value(), instance.value())
                .map(found -> byInstance(found).getOrDefault(instance.value(), Map.of()))
                .chain(before -> before.equals(keys)
                        ? Uni.createFrom().item(false)
                        : write(tenant, instance, keys).replaceWith(true));
    }

    private Uni<Void> write(TenantId tenant, InstanceId instance, Map<CustomerId, String> keys) {
        Object[] fresh = keys.entrySet().stream()
                .map(entry -> new CustomerKeyRow(
                        new CustomerKeyRow.Key(
                                tenant.value(), instance.value(), entry.getKey().value()),
                        entry.getValue()))
                .toArray();
        // The old rows are forgotten by the session too, or it would take the new ones for duplicates of them. One row
        // after the other: Panache's own persist of many works on the session concurrently.
        return rows.delete("key.tenantId = ?1 and key.instanceId = ?2", tenant.value(), instance.value())
                .chain(Panache::getSession)
                .invoke(session -> session.clear())
                .chain(session -> session.persistAll(fresh).chain(session::flush));
    }

    private static Map<String, Map<CustomerId, String>> byInstance(List<CustomerKeyRow> rows) {
        Map<String, Map<CustomerId, String>> keys = new HashMap<>();
        for (CustomerKeyRow row : rows) {
            keys.computeIfAbsent(row.key.instanceId(), id -> new HashMap<>())
                    .put(new CustomerId(row.key.customerId()), row.vendorKey);
        }
        return keys;
    }

    /** Panache's view of the table; everybody else goes through the store, which always names the tenant. */
    @Singleton
    static class Rows implements PanacheRepositoryBase<CustomerKeyRow, CustomerKeyRow.Key> {}
}
