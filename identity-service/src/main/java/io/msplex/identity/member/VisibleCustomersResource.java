package io.msplex.identity.member;

import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.identity.TenantDirectory.Customer;
import io.msplex.identity.customer.CustomerStore;
import io.msplex.identity.problem.Refusal;
import io.msplex.identity.problem.Rendering;
import io.msplex.identity.tenant.TenantStore;
import io.msplex.tenanthttp.access.Caller;
import io.msplex.tenanthttp.access.CurrentCaller;
import io.msplex.tenantstore.transaction.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The customers that a member may see. */
@Path("/tenants/{tenant}/customers")
class VisibleCustomersResource {
    private final TenantTransaction transaction;
    private final TenantStore tenants;
    private final CustomerStore customers;
    private final MemberStore members;
    private final CurrentCaller current;

    VisibleCustomersResource(
            TenantTransaction transaction,
            TenantStore tenants,
            CustomerStore customers,
            MemberStore members,
            CurrentCaller current) {
        this.transaction = transaction;
        this.tenants = tenants;
        this.customers = customers;
        this.members = members;
        this.current = current;
    }

    /** Lists them by id. */
    @GET
    @RolesAllowed({
        "platform_admin",
        "tenant_owner",
        "tenant_admin",
        "approver",
        "technician",
        "billing",
        "auditor",
        "customer_user"
    })
    public Uni<Response> list(@PathParam("tenant") TenantId tenant) {
        Caller caller = current.caller();
        caller.mustBelongTo(tenant);
        return transaction.read(
                tenant,
                () -> tenants.find(tenant)
                        .chain(found -> found.isEmpty()
                                ? refuse(Refusal.UNKNOWN_TENANT)
                                : scopeOf(tenant, caller)
                                        .chain(scope -> scope.isEmpty()
                                                ? refuse(Refusal.NOT_A_MEMBER)
                                                : seen(tenant, scope.get()))));
    }

    private Uni<Optional<CustomerScope>> scopeOf(TenantId tenant, Caller caller) {
        return caller.operator()
                ? Uni.createFrom().item(Optional.of(new CustomerScope.All()))
                : members.scopeOf(tenant, caller.principal());
    }

    private Uni<Response> seen(TenantId tenant, CustomerScope scope) {
        return customers.all(tenant).map(all -> {
            Customer[] visible = all.stream()
                    .filter(customer -> scope.includes(customer.id()))
                    .toArray(Customer[]::new);
            return Response.ok(visible).build();
        });
    }

    private static Uni<Response> refuse(Refusal refusal) {
        return Uni.createFrom().item(Rendering.of(refusal).response());
    }
}
