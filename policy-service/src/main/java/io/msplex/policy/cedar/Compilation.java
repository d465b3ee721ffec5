package io.msplex.policy.cedar;

import java.util.List;

/** What became of a policy text. */
public sealed interface Compilation {

    /** It conforms, and can answer. */
    record Compiled(CompiledPolicies policies) implements Compilation {}

    /**
     * It is not accepted.
     *
     * @param mistakes at least one, in the order of the text
     */
    record Rejected(List<PolicyMistake> mistakes) implements Compilation {
        public Rejected {
            mistakes = List.copyOf(mistakes);
        }
    }
}
