package io.msplex.edge.enforcement;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.entitlement.ConnectorInstance.Readiness;
import io.msplex.contracts.entitlement.EntitlementSnapshot.SubscriptionState;
import io.msplex.contracts.policy.DecisionReply.ApprovalRequirement;
import io.msplex.contracts.policy.DecisionReply.Effect;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One case of {@code scenarios/enforcement}. Whatever a case leaves out is as it has to be for a call to be answered. */
record ChainScenario(
        String name,
        @Nullable String token,
        @Nullable String url,
        @Nullable String tool,
        @Nullable ObjectNode arguments,
        @Nullable Boolean subscribed,
        @Nullable SubscriptionState subscription,
        @Nullable Set<ConnectorId> planConnectors,
        @Nullable Set<ToolAccess> planAccess,
        @Nullable Readiness readiness,
        @Nullable String instances,
        @Nullable Effect policy,
        @Nullable ApprovalRequirement approval,
        @Nullable Long quota,
        @Nullable Broken broken,
        Expected expect) {

    /** What does not work in this case. */
    enum Broken {
        ENTITLEMENT_SERVICE,
        POLICY_SERVICE,
        KAFKA,
        WORKER,
        DISPATCHER_FULL
    }

    /** How the call ends: {@code outcome} is cleared, denied or failed. */
    record Expected(
            String outcome,
            @Nullable EnforcementStep step,
            @Nullable String reason,
            @Nullable String detail,
            @Nullable String audit) {}

    /** {@code none} for no token at all. */
    Optional<String> bearer() {
        return Optional.ofNullable(token == null ? "tom" : token).filter(text -> !text.equals("none"));
    }

    ObjectNode given() {
        return arguments == null ? JsonNodeFactory.instance.objectNode() : arguments;
    }

    /** Whether the call was accepted, or nothing was left from the beginning. */
    boolean usesQuota() {
        return expect.outcome().equals("cleared") || broken == Broken.WORKER || or(quota, 1L) == 0;
    }

    static <T> T or(@Nullable T value, T usual) {
        return value == null ? usual : value;
    }

    @Override
    public String toString() {
        return name;
    }
}
