package io.msplex.identity.tenant;

import io.msplex.contracts.TenantId;
import io.msplex.identity.change.ChangeRecord;
import io.msplex.tenanthttp.access.Caller;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Tenants in PostgreSQL. Every method needs a transaction of {@link io.msplex.tenantstore.transaction.TenantTransaction}. */
@Singleton
public class TenantStore {
    private final Rows rows;
    private final ChangeRecord record;

    TenantStore(Rows rows, ChangeRecord record) {
        this.rows = rows;
        this.record = record;
    }

    /** The tenant, if there is one. */
    public Uni<Optional<Tenant>> find(TenantId tenant) {
        return rows.findById(tenant.value()).map(row -> Optional.ofNullable(row).map(TenantStore::read));
    }

    /** Creates the tenant or gives it that name, and answers what it is now. */
    Uni<Tenant> declare(TenantId tenant, String displayName, Caller by) {
        return rows.findById(tenant.value())
                .chain(row -> row == null ? create(tenant, displayName, by) : rename(row, tenant, displayName, by))
                .map(TenantStore::read);
    }

    /** Keycloak holds that revision. */
    Uni<Void> settled(TenantId tenant, long revision) {
        return rows.findById(tenant.value())
                .invoke(row -> {
                    // Whoever writes an older revision to Keycloak last has undone the newer one there.
                    row.settledRevision = Math.min(revision, row.revision);
                })
                .call(row -> row.settledRevision < row.revision
                        ? record.unsettled(tenant, true)
                        : Uni.createFrom().voidItem())
                .replaceWithVoid();
    }

    private Uni<TenantRow> create(TenantId tenant, String displayName, Caller by) {
        return rows.persist(new TenantRow(tenant.value(), displayName))
                .call(() -> changed(tenant, by, "tenant.created"));
    }

    private Uni<TenantRow> rename(TenantRow row, TenantId tenant, String displayName, Caller by) {
        if (row.displayName.equals(displayName)) {
            return Uni.createFrom().item(row);
        }
        row.displayName = displayName;
        row.revision++;
        return changed(tenant, by, "tenant.renamed").replaceWith(row);
    }

    private Uni<Void> changed(TenantId tenant, Caller by, String type) {
        return record.newVersion(tenant)
                .chain(() -> record.unsettled(tenant, true))
                .chain(() -> record.administered(tenant, by, type, Map.of()));
    }

    private static Tenant read(TenantRow row) {
        return new Tenant(
                new TenantId(row.tenantId), row.displayName, row.revision, row.settledRevision >= row.revision);
    }

    /** Panache's view of the table; everybody else goes through the store, which always names the tenant. */
    @Singleton
    static class Rows implements PanacheRepositoryBase<TenantRow, String> {}
}
