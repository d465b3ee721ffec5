package io.msplex.policy.decision;

import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.identity.Role;
import io.msplex.contracts.policy.DecisionQuestion;
import io.msplex.policy.bundle.PoliciesInForce;
import java.util.Optional;

/** What holds before any policy is read. Pure; any thread. */
final class StructuralGuard {
    private StructuralGuard() {}

    /** The first objection, or none. */
    static Optional<GuardObjection> objection(TenantId tenant, DecisionQuestion question, PoliciesInForce policies) {
        if (!policies.tenantId().equals(tenant)) {
            return Optional.of(GuardObjection.FOREIGN_POLICIES);
        }
        if (question.roles().isEmpty()) {
            return Optional.of(GuardObjection.NO_ROLES);
        }
        if (question.roles().contains(Role.CUSTOMER_USER)) {
            return switch (question.customers()) {
                case CustomerScope.All() -> Optional.of(GuardObjection.CUSTOMER_USER_UNSCOPED);
                case CustomerScope.Only only -> Optional.empty();
            };
        }
        return Optional.empty();
    }
}
