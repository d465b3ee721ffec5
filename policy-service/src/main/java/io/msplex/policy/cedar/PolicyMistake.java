package io.msplex.policy.cedar;

/**
 * Why a policy text is not accepted.
 *
 * @param policy its {@code @id}, or its place such as {@code policy 3}
 * @param line in the whole text, from 1
 * @param message what is wrong and, where Cedar knows, what would be right
 */
public record PolicyMistake(String policy, int line, String message) {

    /** One line for people: policy, line, message. */
    public String sentence() {
        return "%s, line %d: %s".formatted(policy, line, message);
    }
}
