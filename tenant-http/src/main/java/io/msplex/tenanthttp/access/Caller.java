package io.msplex.tenanthttp.access;

import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.msplex.tenanthttp.problem.Problem;
import io.msplex.tenanthttp.problem.ProblemFault;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whoever sent the request, as the verified token says.
 *
 * @param principal subject of the token
 * @param client OAuth client that the token was issued to
 * @param address network address of the peer
 * @param operator whether the realm role {@code platform_admin} was granted
 * @param tenants aliases of the organizations in the token
 */
public record Caller(
        PrincipalId principal,
        @Nullable String client,
        @Nullable String address,
        boolean operator,
        Set<String> tenants) {
    public Caller {
        tenants = Set.copyOf(tenants);
    }

    /**
     * Lets pass who may speak for the tenant: operators, and tokens of exactly that one organization.
     *
     * @throws ProblemFault 403 {@code foreign_tenant} for everybody else; nobody can forget to look at an answer
     */
    public void mustBelongTo(TenantId tenant) {
        if (!operator && !tenants.equals(Set.of(tenant.value()))) {
            throw new ProblemFault(Problem.of(
                    403,
                    "foreign_tenant",
                    "Not your tenant",
                    "Sign in for the tenant in the address, and only for that one."));
        }
    }
}
