package io.msplex.identity.customer;

import io.msplex.contracts.CustomerId;
import io.msplex.contracts.TenantId;
import io.msplex.identity.change.ChangeRecord;
import io.msplex.identity.customer.CustomerStore.Written;
import io.msplex.identity.problem.Refusal;
import io.msplex.tenanthttp.access.Caller;
import io.msplex.tenantstore.transaction.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Creating and renaming customers. */
@Singleton
class CustomerAdministration {
    private final TenantTransaction transaction;
    private final ChangeRecord record;
    private final CustomerStore customers;

    CustomerAdministration(TenantTransaction transaction, ChangeRecord record, CustomerStore customers) {
        this.transaction = transaction;
        this.record = record;
        this.customers = customers;
    }

    /** Creates the customer or gives it that name; answers why not. */
    Uni<Optional<Refusal>> put(TenantId tenant, CustomerId customer, String name, Caller by) {
        return transaction.change(
                tenant,
                () -> customers
                        .put(tenant, customer, name)
                        .call(written -> note(tenant, customer, written, by))
                        .replaceWith(Optional.empty()),
                Optional.of(Refusal.UNKNOWN_TENANT));
    }

    private Uni<Void> note(TenantId tenant, CustomerId customer, Written written, Caller by) {
        Map<String, String> details = Map.of("customer", customer.value());
        return switch (written) {
            case CREATED -> changed(tenant, by, "customer.created", details);
            case RENAMED -> changed(tenant, by, "customer.renamed", details);
            case UNCHANGED -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> changed(TenantId tenant, Caller by, String type, Map<String, String> details) {
        return record.newVersion(tenant).chain(() -> record.administered(tenant, by, type, details));
    }
}
