package io.msplex.entitlement.instance;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.entitlement.ConnectorInstance.Readiness;
import io.msplex.tenanthttp.access.CurrentCaller;
import io.msplex.tenanthttp.problem.MissingBody;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** What services that talk to the vendor report about an instance. */
@Path("/internal/tenants/{tenant}/instances/{instance}/readiness")
class ReadinessResource {
    private final Instances instances;
    private final CurrentCaller current;

    ReadinessResource(Instances instances, CurrentCaller current) {
        this.instances = instances;
        this.current = current;
    }

    /**
     * Body of a report.
     *
     * @param reason for the tenant's people, at most 500 characters
     */
    record Report(
            @JsonProperty(required = true) Readiness readiness,
            @Nullable String reason) {
        Report {
            if (reason != null && reason.length() > 500) {
                throw new IllegalArgumentException("a reason has at most 500 characters");
            }
        }
    }

    /** Takes the report. */
    @PUT
    @RolesAllowed("service")
    public Uni<Response> put(
            @PathParam("tenant") TenantId tenant, @PathParam("instance") InstanceId instance, @Nullable Report sent) {
        Report report = MissingBody.unlessPresent(sent);
        return instances
                .report(tenant, instance, report.readiness(), report.reason(), current.caller())
                .map(InstanceResource::answer);
    }
}
