package io.msplex.policy.cedar;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Finds out from a policy's JSON form (Cedar language reference, "JSON policy format") whether it may look at
 * {@code context.arguments}. Errs towards yes: any use of the context as a whole counts.
 */
final class ArgumentReads {
    private static final String ARGUMENTS = "arguments";

    private ArgumentReads() {}

    static boolean in(JsonNode policy) {
        return reads(policy.path("conditions"));
    }

    private static boolean reads(JsonNode node) {
        if (isContext(node)) {
            return true;
        }
        for (String access : new String[] {".", "has"}) {
            JsonNode at = node.path(access);
            if (isContext(at.path("left"))) {
                return !at.path("attr").isTextual()
                        || ARGUMENTS.equals(at.path("attr").asText());
            }
        }
        for (JsonNode child : node) {
            if (reads(child)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isContext(JsonNode node) {
        return "context".equals(node.path("Var").asText());
    }
}
