package io.msplex.policy.cedar;

import com.cedarpolicy.model.policy.PolicySet;

/**
 * Policies that conform to the schema and lie ready on the native side. Immutable and safe for any thread; frees its native
 * memory when it is collected.
 */
public final class CompiledPolicies {
    private final PolicySet set;
    private final boolean readsArguments;

    CompiledPolicies(PolicySet set, boolean readsArguments) {
        this.set = set;
        this.readsArguments = readsArguments;
    }

    /** Whether any of them looks at the arguments of a call; if none does, an answer holds for all arguments. */
    public boolean readsArguments() {
        return readsArguments;
    }

    PolicySet set() {
        return set;
    }
}
