package io.msplex.policy.bundle;

import io.msplex.contracts.TenantId;
import io.msplex.policy.cedar.CedarResources;
import io.msplex.policy.cedar.CedarThreads;
import io.msplex.policy.cedar.Compilation;
import io.msplex.policy.cedar.PolicyCompiler;
import io.msplex.policy.cedar.PolicyMistake;
import io.msplex.tenanthttp.access.CurrentCaller;
import io.msplex.tenanthttp.problem.Problem;
import io.msplex.tenanthttp.problem.ProblemFault;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** A tenant's policies, for people who read and operators who replace them. */
@Path("/")
public class PoliciesResource {
    private static final int MOST_CHARACTERS = 65_536;

    private final PolicyStore store;
    private final PolicyShelf shelf;
    private final Announcements announcements;
    private final PolicyCompiler compiler;
    private final CedarResources resources;
    private final CedarThreads threads;
    private final CurrentCaller current;

    PoliciesResource(
            PolicyStore store,
            PolicyShelf shelf,
            Announcements announcements,
            PolicyCompiler compiler,
            CedarResources resources,
            CedarThreads threads,
            CurrentCaller current) {
        this.store = store;
        this.shelf = shelf;
        this.announcements = announcements;
        this.compiler = compiler;
        this.resources = resources;
        this.threads = threads;
        this.current = current;
    }

    /**
     * Policies as people read them.
     *
     * @param origin {@code tenant} or {@code template}
     * @param cedar the tenant's part
     * @param platform forbids that hold whatever the tenant's part says
     * @param schema what policies may talk about
     */
    public record PolicyView(
            TenantId tenantId, long version, String origin, String cedar, String platform, String schema) {}

    /**
     * Body of the replacing call.
     *
     * @param cedar the tenant's policies, or null for the template
     */
    public record PolicyReplacement(@Nullable String cedar) {}

    /** Answer of the replacing call: the version in force after it. */
    public record PolicyVersion(TenantId tenantId, long version) {}

    @GET
    @Path("/tenants/{tenant}/policies")
    @RolesAllowed({"tenant_admin", "tenant_owner", "auditor", "platform_admin"})
    public Uni<PolicyView> policies(@RestPath TenantId tenant) {
        current.caller().mustBelongTo(tenant);
        return shelf.inForce(tenant)
                .map(p -> new PolicyView(
                        tenant, p.version(), p.origin(), p.cedar(), resources.platform(), resources.schema()));
    }

    @PUT
    @Path("/admin/tenants/{tenant}/policies")
    @RolesAllowed("platform_admin")
    public Uni<PolicyVersion> replace(@RestPath TenantId tenant, PolicyReplacement replacement) {
        Optional<String> cedar = Optional.ofNullable(replacement.cedar());
        return validated(cedar)
                .chain(valid -> store.replace(tenant, valid))
                .chain(stored -> stored.changed() ? inForceFromNow(tenant, stored) : version(tenant, stored));
    }

    private Uni<PolicyVersion> inForceFromNow(TenantId tenant, StoredPolicies stored) {
        shelf.forget(tenant);
        return announcements.announce(tenant, stored).map(version -> new PolicyVersion(tenant, version));
    }

    private Uni<PolicyVersion> version(TenantId tenant, StoredPolicies stored) {
        return shelf.releaseVersion().map(release -> new PolicyVersion(tenant, Math.max(release, stored.version())));
    }

    private Uni<Optional<String>> validated(Optional<String> cedar) {
        if (cedar.isEmpty()) {
            return Uni.createFrom().item(cedar);
        }
        if (cedar.get().length() > MOST_CHARACTERS) {
            throw new ProblemFault(Problem.of(
                    422, "policies_too_long", "Too much text", "A tenant's policies take at most 65536 characters."));
        }
        // The store needs the request's context back after the pool.
        Context here = Objects.requireNonNull(Vertx.currentContext());
        return Uni.createFrom()
                .item(() -> compiler.compile("tenant", cedar.get()))
                .runSubscriptionOn(threads)
                .emitOn(task -> here.runOnContext(ignored -> task.run()))
                .map(compilation -> switch (compilation) {
                    case Compilation.Compiled(var policies) -> cedar;
                    case Compilation.Rejected(var mistakes) ->
                        throw new ProblemFault(Problem.of(
                                422,
                                "policies_invalid",
                                "The policies do not conform",
                                mistakes.stream()
                                        .limit(20)
                                        .map(PolicyMistake::sentence)
                                        .collect(Collectors.joining("\n"))));
                });
    }
}
