package io.msplex.identity.customer;

import io.msplex.contracts.CustomerId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.identity.TenantDirectory;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Customers in PostgreSQL. Every method needs a transaction of {@link io.msplex.tenantstore.transaction.TenantTransaction}. */
@Singleton
public class CustomerStore {
    private final Rows rows;

    CustomerStore(Rows rows) {
        this.rows = rows;
    }

    /** What a write did. */
    enum Written {
        CREATED,
        RENAMED,
        UNCHANGED
    }

    /** Every customer of the tenant, by id. */
    public Uni<List<TenantDirectory.Customer>> all(TenantId tenant) {
        return rows.list("key.tenantId = ?1 order by key.customerId", tenant.value())
                .map(found -> found.stream()
                        .map(row -> new TenantDirectory.Customer(new CustomerId(row.key.customerId()), row.name))
                        .toList());
    }

    /** Whether the tenant has each of these customers. */
    public Uni<Boolean> hasAll(TenantId tenant, Set<CustomerId> customers) {
        if (customers.isEmpty()) {
            return Uni.createFrom().item(true);
        }
        List<String> ids = customers.stream().map(CustomerId::value).toList();
        return rows.count("key.tenantId = ?1 and key.customerId in ?2", tenant.value(), ids)
                .map(count -> count == ids.size());
    }

    /** Creates the customer or gives it that name. */
    Uni<Written> put(TenantId tenant, CustomerId customer, String name) {
        CustomerRow.Key key = CustomerRow.Key.of(tenant, customer);
        return rows.findById(key).chain(row -> {
            if (row == null) {
                return rows.persist(new CustomerRow(key, name)).replaceWith(Written.CREATED);
            }
            boolean same = row.name.equals(name);
            row.name = name;
            return Uni.createFrom().item(same ? Written.UNCHANGED : Written.RENAMED);
        });
    }

    /** Panache's view of the table; everybody else goes through the store, which always names the tenant. */
    @Singleton
    static class Rows implements PanacheRepositoryBase<CustomerRow, CustomerRow.Key> {}
}
