package io.msplex.secrets.vault;

import io.msplex.contracts.InstanceId;
import io.msplex.contracts.TenantId;
import io.msplex.secrets.tenancy.TenantTransaction;
import io.msplex.tenanthttp.access.CurrentCaller;
import io.msplex.tenanthttp.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Stores credentials and tells their owners that they are there. No answer holds a secret. */
@Path("/")
class CredentialResource {
    private final CredentialAdministration administration;
    private final CredentialStore store;
    private final TenantTransaction transactions;
    private final CurrentCaller current;
    private final VaultConfig config;
    private final JsonWebToken token;

    CredentialResource(
            CredentialAdministration administration,
            CredentialStore store,
            TenantTransaction transactions,
            CurrentCaller current,
            VaultConfig config,
            JsonWebToken token) {
        this.administration = administration;
        this.store = store;
        this.transactions = transactions;
        this.current = current;
        this.config = config;
        this.token = token;
    }

    /** Stores or replaces the credential of an instance: 204, or 400 {@code invalid_credential}. */
    @PUT
    @Path("/admin/tenants/{tenant}/instances/{instance}/credential")
    @RolesAllowed("platform_admin")
    public Uni<Response> put(
            @PathParam("tenant") TenantId tenant,
            @PathParam("instance") InstanceId instance,
            @Nullable CredentialForm form) {
        if (form == null) {
            return invalid("a JSON body is needed");
        }
        var objection = form.objection(config.allowInsecureUris());
        if (objection.isPresent()) {
            return invalid(objection.get());
        }
        return administration
                .store(tenant, instance, form.checkedConnector(), form.credentials(), token.getSubject())
                .replaceWith(() -> Response.noContent().build());
    }

    private static Uni<Response> invalid(String detail) {
        return Uni.createFrom()
                .item(Problem.of(400, "invalid_credential", "The credential cannot be stored", detail)
                        .response());
    }

    /** What the tenant may know of its credential: 200, 403 {@code foreign_tenant} or 404 {@code no_credential}. */
    @GET
    @Path("/tenants/{tenant}/instances/{instance}/credential")
    @RolesAllowed({"tenant_admin", "tenant_owner", "platform_admin"})
    public Uni<Response> describe(@PathParam("tenant") TenantId tenant, @PathParam("instance") InstanceId instance) {
        current.caller().mustBelongTo(tenant);
        return transactions
                .in(tenant, session -> store.describe(tenant, instance, session))
                .map(known -> known.map(one -> Response.ok(one).build())
                        .orElseGet(() -> Problem.of(404, "no_credential", "No credential is stored", "Store one first.")
                                .response()));
    }
}
