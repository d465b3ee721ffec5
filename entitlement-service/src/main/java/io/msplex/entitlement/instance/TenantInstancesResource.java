package io.msplex.entitlement.instance;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.entitlement.ConnectorInstance.Readiness;
import io.msplex.entitlement.problem.Refusal;
import io.msplex.entitlement.problem.Rendering;
import io.msplex.tenanthttp.access.CurrentCaller;
import io.msplex.tenantstore.transaction.TenantTransaction;
import io.msplex.tenantstore.transaction.TenantVersions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** A tenant's connections as its own people see them. */
@Path("/tenants/{tenant}/instances")
class TenantInstancesResource {
    private final TenantTransaction transaction;
    private final TenantVersions versions;
    private final InstanceStore store;
    private final CurrentCaller current;

    TenantInstancesResource(
            TenantTransaction transaction, TenantVersions versions, InstanceStore store, CurrentCaller current) {
        this.transaction = transaction;
        this.versions = versions;
        this.store = store;
        this.current = current;
    }

    /**
     * A connection as answered.
     *
     * @param readiness whether calls may go there
     * @param reason what the service that reported said, where it said something
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Connection(
            InstanceId id,
            ConnectorId connector,
            String displayName,
            boolean enabled,
            Readiness readiness,
            @Nullable String reason) {}

    /** Lists them by id. */
    @GET
    @RolesAllowed({"platform_admin", "tenant_owner", "tenant_admin", "technician"})
    public Uni<Response> list(@PathParam("tenant") TenantId tenant) {
        current.caller().mustBelongTo(tenant);
        return transaction.read(
                tenant,
                () -> versions.current(tenant)
                        .chain(version -> version == 0
                                ? Uni.createFrom()
                                        .item(Rendering.of(Refusal.UNKNOWN_TENANT)
                                                .response())
                                : connections(tenant)));
    }

    private Uni<Response> connections(TenantId tenant) {
        return store.rows(tenant)
                .map(rows -> Response.ok(rows.stream()
                                .map(TenantInstancesResource::connection)
                                .toArray(Connection[]::new))
                        .build());
    }

    private static Connection connection(InstanceRow row) {
        return new Connection(
                new InstanceId(row.key.instanceId()),
                new ConnectorId(row.connector),
                row.displayName,
                row.enabled,
                row.readiness(),
                row.reason);
    }
}
