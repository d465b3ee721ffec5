package io.msplex.metering.usage;

import io.msplex.contracts.CallId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.ToolName;
import io.msplex.contracts.usage.UsageReport;
import io.msplex.metering.quota.Terms;
import io.msplex.metering.quota.TermsSql;
import io.msplex.metering.tenancy.TenantSession;
import io.msplex.metering.tenancy.TenantSql;
import io.msplex.tenanthttp.access.CurrentCaller;
import io.msplex.tenanthttp.problem.Problem;
import io.msplex.tenanthttp.problem.ProblemFault;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Usage and single calls, for the tenant's people. */
@Path("/tenants/{tenant}")
public class UsageResource {
    private final UsageStore store;
    private final TenantSql sql;
    private final CurrentCaller current;

    UsageResource(UsageStore store, TenantSql sql, CurrentCaller current) {
        this.store = store;
        this.sql = sql;
        this.current = current;
    }

    /** Sums between two instants, by default those of the current period. */
    @GET
    @Path("/usage")
    @RolesAllowed({"tenant_admin", "tenant_owner", "billing", "auditor", "platform_admin"})
    public Uni<UsageReport> usage(
            @RestPath TenantId tenant,
            @RestQuery @Nullable Instant from,
            @RestQuery @Nullable Instant to,
            @RestQuery @Nullable ToolName tool) {
        current.caller().mustBelongTo(tenant);
        return sql.in(tenant, connection -> TermsSql.find(tenant, connection))
                .map(found -> found.orElseThrow(UsageResource::unknownTenant))
                .chain(terms -> report(
                        tenant,
                        Objects.requireNonNullElse(from, terms.periodStart()),
                        Objects.requireNonNullElse(to, terms.periodEnd()),
                        terms,
                        Optional.ofNullable(tool)));
    }

    @GET
    @Path("/calls/{call}")
    @RolesAllowed({"tenant_admin", "tenant_owner", "auditor", "platform_admin"})
    public Uni<CallReport> call(@RestPath TenantId tenant, @RestPath CallId call) {
        current.caller().mustBelongTo(tenant);
        return TenantSession.in(
                        tenant,
                        () -> CallRow.<CallRow>find("tenantId = ?1 and callId = ?2", tenant.value(), call.value())
                                .firstResult()
                                .map(row -> Optional.ofNullable(row).map(CallReport::of)))
                .map(found -> found.orElseThrow(() -> new ProblemFault(Problem.of(
                        404,
                        "unknown_call",
                        "No such call",
                        "Calls appear about a second after they were accepted."))));
    }

    private Uni<UsageReport> report(TenantId tenant, Instant from, Instant to, Terms terms, Optional<ToolName> tool) {
        return store.tools(tenant, from, to, tool)
                .map(tools -> new UsageReport(
                        tenant,
                        from,
                        to,
                        tools.stream().mapToLong(UsageReport.ToolUsage::calls).sum(),
                        terms.callsPerPeriod(),
                        tools));
    }

    private static ProblemFault unknownTenant() {
        return new ProblemFault(Problem.of(
                404, "unknown_tenant", "No such tenant", "A tenant appears here with its first entitlement snapshot."));
    }
}
