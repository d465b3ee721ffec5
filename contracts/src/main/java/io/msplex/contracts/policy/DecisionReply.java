package io.msplex.contracts.policy;

import java.util.List;

/**
 * Policy-service's answer to a {@link DecisionQuestion}.
 *
 * @param decisionId stable id of this decision in the ledger
 * @param effect allow or deny; whoever cannot read it denies
 * @param policyVersion version of the tenant's policies it was made with
 * @param determinedBy ids of the policies that decided; empty means that no policy permitted the call
 * @param reusable whether the same answer holds for other arguments as long as policy and snapshot versions stay the same
 * @param approval who has to say yes before the call may run
 */
public record DecisionReply(
        String decisionId,
        Effect effect,
        long policyVersion,
        List<String> determinedBy,
        boolean reusable,
        ApprovalRequirement approval) {
    public DecisionReply {
        determinedBy = List.copyOf(determinedBy);
    }

    /** The two answers. */
    public enum Effect {
        ALLOW,
        DENY
    }

    /** Who has to consent to a call that policy allows. */
    public enum ApprovalRequirement {
        /** Nobody. */
        NONE,
        /** The caller confirms. */
        CALLER,
        /** Somebody other than the caller approves. */
        ANOTHER_PERSON
    }
}
