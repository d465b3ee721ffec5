package io.msplex.contracts.identity;

import io.msplex.contracts.CustomerId;
import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A tenant's customers and members at one version: message on {@link io.msplex.contracts.Topics#IDENTITY_DIRECTORY} and answer
 * of {@code GET /internal/tenants/{tenant}/directory}. Holds no names or addresses of people.
 *
 * @param tenantId the tenant
 * @param version grows with every change; a reader keeps the highest
 * @param publishedAt when identity-service made this version
 * @param displayName the tenant's name for people
 * @param customers all customers that are not archived
 * @param members all members that may sign in
 */
public record TenantDirectory(
        TenantId tenantId,
        long version,
        Instant publishedAt,
        String displayName,
        List<Customer> customers,
        List<Member> members) {
    public TenantDirectory {
        customers = List.copyOf(customers);
        members = List.copyOf(members);
    }

    /** A client of the tenant. */
    public record Customer(CustomerId id, String name) {}

    /**
     * Somebody who may sign in for the tenant.
     *
     * @param roles at least one, or the member may do nothing
     * @param customers what the member may see
     */
    public record Member(PrincipalId principal, Set<Role> roles, CustomerScope customers) {
        public Member {
            roles = Set.copyOf(roles);
        }
    }
}
