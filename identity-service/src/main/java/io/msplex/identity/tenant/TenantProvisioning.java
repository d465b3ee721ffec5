package io.msplex.identity.tenant;

import io.msplex.contracts.TenantId;
import io.msplex.identity.keycloak.Organizations;
import io.msplex.identity.problem.Refusal;
import io.msplex.tenanthttp.access.Caller;
import io.msplex.tenantstore.background.Await;
import io.msplex.tenantstore.transaction.TenantTransaction;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Brings a tenant into being: first here, then in Keycloak, then noted as settled. Whatever a crash leaves undone is done by
 * the same PUT or by {@link #settle}. Blocks.
 */
@Singleton
public class TenantProvisioning {
    private final TenantTransaction transaction;
    private final TenantStore tenants;
    private final Organizations organizations;

    TenantProvisioning(TenantTransaction transaction, TenantStore tenants, Organizations organizations) {
        this.transaction = transaction;
        this.tenants = tenants;
        this.organizations = organizations;
    }

    /** Creates the tenant or gives it that name; answers why not. */
    Optional<Refusal> put(TenantId id, String displayName, Caller by) {
        if (id.equals(TenantId.PLATFORM)) {
            return Optional.of(Refusal.RESERVED_TENANT);
        }
        Await.on(() -> transaction.introduce(id, () -> tenants.declare(id, displayName, by)));
        settle(id);
        return Optional.empty();
    }

    /**
     * Makes Keycloak hold what is stored.
     *
     * @return Keycloak's id of the tenant's organization; empty if there is no such tenant
     * @throws io.msplex.identity.problem.UnreachableIdentityProvider if Keycloak cannot be made to now
     */
    public Optional<String> settle(TenantId id) {
        Optional<Tenant> found = Await.on(() -> transaction.read(id, () -> tenants.find(id)));
        return found.map(tenant -> {
            String organization = organizations.ensure(id, tenant.displayName());
            if (!tenant.settled()) {
                Await.on(() -> transaction.change(
                        id, () -> tenants.settled(id, tenant.revision()).replaceWith(true), false));
            }
            return organization;
        });
    }
}
