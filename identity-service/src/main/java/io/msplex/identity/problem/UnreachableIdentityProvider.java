package io.msplex.identity.problem;

/** Keycloak did not answer, or not as it should. What was asked may be asked again. */
public final class UnreachableIdentityProvider extends RuntimeException {
    /** @param operation what was attempted, without personal data */
    public UnreachableIdentityProvider(String operation, Throwable cause) {
        super("Keycloak failed to " + operation, cause);
    }
}
