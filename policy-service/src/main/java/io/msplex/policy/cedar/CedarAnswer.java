package io.msplex.policy.cedar;

import java.util.List;

/** What a policy set says to a request. */
public sealed interface CedarAnswer {

    /** At least one permit matched and no forbid did. */
    record Permitted(List<String> by) implements CedarAnswer {}

    /** At least one forbid matched. */
    record Forbidden(List<String> by) implements CedarAnswer {}

    /** Neither a permit nor a forbid matched. */
    record NotPermitted() implements CedarAnswer {}

    /**
     * A policy erred, the request does not conform to the schema, or the library failed. Means no.
     *
     * @param why for the log; holds policy ids and attribute names, never argument values
     */
    record Unknown(String why) implements CedarAnswer {}
}
