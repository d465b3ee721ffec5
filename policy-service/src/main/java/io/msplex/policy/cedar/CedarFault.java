package io.msplex.policy.cedar;

/** The Cedar library failed, or a policy of this release does not conform to the schema of this release. */
public final class CedarFault extends RuntimeException {
    CedarFault(String message) {
        super(message);
    }

    CedarFault(String message, Throwable cause) {
        super(message, cause);
    }
}
