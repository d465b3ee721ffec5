package io.msplex.policy.decision;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.ToolName;
import io.msplex.contracts.identity.Role;
import io.msplex.contracts.policy.DecisionQuestion;
import io.msplex.policy.bundle.PoliciesInForce;
import io.msplex.policy.cedar.CedarEngine;
import io.msplex.policy.cedar.CedarResources;
import io.msplex.policy.cedar.Compilation;
import io.msplex.policy.cedar.PolicyCompiler;
import java.util.Map;
import java.util.Set;

/** Questions and policies for tests. */
final class Questions {
    static final TenantId ACME = new TenantId("acme");
    static final TenantId BETA = new TenantId("beta");
    static final CedarResources RELEASE = CedarResources.ofRelease();
    private static final PolicyCompiler COMPILER = new PolicyCompiler(RELEASE);

    private Questions() {}

    static Decisions decisions() {
        return new Decisions(new CedarEngine(COMPILER), new SimpleMeterRegistry());
    }

    static PoliciesInForce template(TenantId tenant) {
        return inForce(tenant, "template", RELEASE.template());
    }

    static PoliciesInForce own(TenantId tenant, String cedar) {
        return inForce(tenant, "tenant", cedar);
    }

    static DecisionQuestion question(
            Set<Role> roles, ToolAccess access, String area, Set<String> scopes, CustomerScope customers) {
        return question(roles, access, area, scopes, customers, Map.of());
    }

    static DecisionQuestion question(
            Set<Role> roles,
            ToolAccess access,
            String area,
            Set<String> scopes,
            CustomerScope customers,
            Map<String, String> arguments) {
        return new DecisionQuestion(
                new PrincipalId("0f5d"),
                roles,
                scopes,
                "claude",
                new ToolName("some_tool"),
                new ConnectorId("halopsa"),
                new InstanceId("halo"),
                access,
                area,
                customers,
                arguments,
                7);
    }

    private static PoliciesInForce inForce(TenantId tenant, String origin, String cedar) {
        return switch (COMPILER.compile(origin, cedar)) {
            case Compilation.Compiled(var policies) -> new PoliciesInForce(tenant, 5, origin, cedar, policies);
            case Compilation.Rejected(var mistakes) ->
                throw new IllegalArgumentException(mistakes.getFirst().sentence());
        };
    }
}
