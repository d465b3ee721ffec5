package io.msplex.identity.directory;

import io.msplex.contracts.TenantId;
import io.msplex.contracts.identity.TenantDirectory;
import io.msplex.identity.customer.CustomerStore;
import io.msplex.identity.member.MemberStore;
import io.msplex.identity.tenant.Tenant;
import io.msplex.identity.tenant.TenantStore;
import io.msplex.tenantstore.transaction.TenantTransaction;
import io.msplex.tenantstore.transaction.TenantVersions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Draws directories. */
@Singleton
public class Directories {
    private final TenantTransaction transaction;
    private final TenantVersions versions;
    private final TenantStore tenants;
    private final CustomerStore customers;
    private final MemberStore members;
    private final Clock clock;

    Directories(
            TenantTransaction transaction,
            TenantVersions versions,
            TenantStore tenants,
            CustomerStore customers,
            MemberStore members,
            Clock clock) {
        this.transaction = transaction;
        this.versions = versions;
        this.tenants = tenants;
        this.customers = customers;
        this.members = members;
        this.clock = clock;
    }

    /** The tenant's directory as of now, all of it from one moment; empty if there is no such tenant. */
    public Uni<Optional<TenantDirectory>> of(TenantId tenant) {
        return transaction.read(
                tenant,
                () -> tenants.find(tenant)
                        .chain(found -> found.isEmpty()
                                ? Uni.createFrom().item(Optional.empty())
                                : draw(found.get()).map(Optional::of)));
    }

    private Uni<TenantDirectory> draw(Tenant tenant) {
        return versions.current(tenant.id())
                .chain(version -> customers
                        .all(tenant.id())
                        .chain(clients -> members.active(tenant.id())
                                .map(active -> new TenantDirectory(
                                        tenant.id(),
                                        version,
                                        clock.instant(),
                                        tenant.displayName(),
                                        clients,
                                        active))));
    }
}
