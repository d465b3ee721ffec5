package io.msplex.secrets.token;

/** A vendor's token endpoint cannot be reached, is too slow, or answers what cannot be read. */
final class EndpointFault extends RuntimeException {
    EndpointFault(String message) {
        super(message);
    }

    EndpointFault(String message, Throwable cause) {
        super(message, cause);
    }
}
