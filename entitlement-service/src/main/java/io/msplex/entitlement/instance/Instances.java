package io.msplex.entitlement.instance;

import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.CustomerId;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.entitlement.ConnectorInstance.Readiness;
import io.msplex.entitlement.change.ChangeRecord;
import io.msplex.entitlement.plan.Catalogue;
import io.msplex.entitlement.problem.Refusal;
import io.msplex.tenanthttp.access.Caller;
import io.msplex.tenantstore.transaction.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Making and changing instances. Every method answers why not. */
@Singleton
class Instances {
    private final TenantTransaction transaction;
    private final ChangeRecord record;
    private final InstanceStore store;
    private final CustomerKeyStore keyStore;
    private final Catalogue catalogue;

    Instances(
            TenantTransaction transaction,
            ChangeRecord record,
            InstanceStore store,
            CustomerKeyStore keyStore,
            Catalogue catalogue) {
        this.transaction = transaction;
        this.record = record;
        this.store = store;
        this.keyStore = keyStore;
        this.catalogue = catalogue;
    }

    /** What a tenant decides about an instance. */
    record Wish(ConnectorId connector, String displayName, boolean enabled) {}

    /** Makes the instance, without a credential yet, or changes its name and switch. */
    Uni<Optional<Refusal>> put(TenantId tenant, InstanceId id, Wish wish, Caller by) {
        if (!catalogue.has(wish.connector())) {
            return refuse(Refusal.UNKNOWN_CONNECTOR);
        }
        return transaction.change(
                tenant,
                () -> store.find(tenant, id)
                        .chain(found -> found.isPresent()
                                ? change(tenant, id, found.get(), wish, by)
                                : create(tenant, id, wish, by)),
                Optional.of(Refusal.UNKNOWN_TENANT));
    }

    private Uni<Optional<Refusal>> create(TenantId tenant, InstanceId id, Wish wish, Caller by) {
        InstanceRow row =
                new InstanceRow(InstanceRow.Key.of(tenant, id), wish.connector().value());
        row.displayName = wish.displayName();
        row.enabled = wish.enabled();
        return store.add(tenant, row)
                .chain(() -> changed(tenant, by, "instance.created", details(id, row)))
                .replaceWith(Optional.empty());
    }

    private Uni<Optional<Refusal>> change(TenantId tenant, InstanceId id, InstanceRow row, Wish wish, Caller by) {
        if (!row.connector.equals(wish.connector().value())) {
            return refuse(Refusal.CONNECTOR_IS_FIXED);
        }
        if (row.displayName.equals(wish.displayName()) && row.enabled == wish.enabled()) {
            return accept();
        }
        row.displayName = wish.displayName();
        row.enabled = wish.enabled();
        return changed(tenant, by, "instance.changed", details(id, row)).replaceWith(Optional.empty());
    }

    /** Makes these the vendor's keys of the tenant's customers; whoever is absent has no data there. */
    Uni<Optional<Refusal>> putKeys(TenantId tenant, InstanceId id, Map<CustomerId, String> keys, Caller by) {
        if (new HashSet<>(keys.values()).size() != keys.size()) {
            return refuse(Refusal.VENDOR_KEY_TWICE);
        }
        Map<String, String> details = Map.of("instance", id.value(), "customers", Integer.toString(keys.size()));
        return onInstance(
                tenant,
                id,
                row -> keyStore.replace(tenant, id, keys)
                        .call(different -> different
                                ? changed(tenant, by, "instance.customer_keys_replaced", details)
                                : Uni.createFrom().voidItem())
                        .replaceWithVoid());
    }

    /** Takes a service's word for whether calls may go there. */
    Uni<Optional<Refusal>> report(
            TenantId tenant, InstanceId id, Readiness readiness, @Nullable String reason, Caller by) {
        if (readiness == Readiness.DISABLED) {
            return refuse(Refusal.READINESS_IS_THE_TENANTS);
        }
        return onInstance(tenant, id, row -> {
            Readiness before = row.readiness();
            boolean news = row.reported != readiness || !Objects.equals(row.reason, reason);
            row.reported = readiness;
            row.reason = reason;
            if (!news) {
                return Uni.createFrom().voidItem();
            }
            Uni<Void> version = row.readiness() == before ? Uni.createFrom().voidItem() : record.newVersion(tenant);
            return version.chain(() -> record.administered(
                    tenant,
                    by,
                    "instance.readiness_reported",
                    Map.of("instance", id.value(), "readiness", readiness.name())));
        });
    }

    private Uni<Optional<Refusal>> onInstance(TenantId tenant, InstanceId id, Function<InstanceRow, Uni<Void>> work) {
        return transaction.change(
                tenant,
                () -> store.find(tenant, id)
                        .chain(found -> found.isEmpty()
                                ? refuse(Refusal.UNKNOWN_INSTANCE)
                                : work.apply(found.get()).replaceWith(Optional.empty())),
                Optional.of(Refusal.UNKNOWN_TENANT));
    }

    private Uni<Void> changed(TenantId tenant, Caller by, String type, Map<String, String> details) {
        return record.newVersion(tenant).chain(() -> record.administered(tenant, by, type, details));
    }

    private static Map<String, String> details(InstanceId id, InstanceRow row) {
        return Map.of("instance", id.value(), "connector", row.connector, "enabled", Boolean.toString(row.enabled));
    }

    private static Uni<Optional<Refusal>> refuse(Refusal refusal) {
        return Uni.createFrom().item(Optional.of(refusal));
    }

    private static Uni<Optional<Refusal>> accept() {
        return Uni.createFrom().item(Optional.empty());
    }
}
