package io.msplex.edge.enforcement;

import io.msplex.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Step 2: for which tenant? From the token's organization claim, never from the payload; a tenant in the URL must be the same. The
 * refusal says nothing of whether the tenant in the URL exists.
 */
@Singleton
class ResolveTenant implements Advance<AuthenticatedCall, TenantCall> {
    @Override
    public EnforcementStep step() {
        return EnforcementStep.RESOLVE_TENANT;
    }

    @Override
    public Uni<Decision<TenantCall>> apply(AuthenticatedCall call) {
        return Uni.createFrom().item(resolve(call));
    }

    private static Decision<TenantCall> resolve(AuthenticatedCall call) {
        Set<String> organizations = call.caller().organizations();
        TenantId urlTenant = call.call().urlTenant();
        if (organizations.isEmpty()) {
            return Decision.deny(DenialReason.NO_TENANT, call);
        }
        if (urlTenant != null) {
            return organizations.contains(urlTenant.value())
                    ? Decision.allow(new TenantCall(call, urlTenant))
                    : Decision.deny(DenialReason.FOREIGN_TENANT, call);
        }
        return organizations.size() == 1
                ? Decision.allow(new TenantCall(
                        call, new TenantId(organizations.iterator().next())))
                : Decision.deny(DenialReason.AMBIGUOUS_TENANT, call);
    }
}
