package io.msplex.identity.keycloak;

import org.jspecify.annotations.Nullable;

/**
 * What an account holds of a person. Personal data: goes to Keycloak and nowhere else.
 *
 * @param initialPassword set only while the account has no password
 */
public record Person(
        String email,
        String firstName,
        String lastName,
        @Nullable String initialPassword) {
    /** Says nothing about the person. */
    @Override
    public String toString() {
        return "Person[***]";
    }
}
