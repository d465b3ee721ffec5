package io.msplex.secrets.problem;

/** The database did not do what it was asked to; nothing was released. */
public final class StoreFault extends RuntimeException {
    /**
     * @param message what was tried
     * @param cause what the database or its client said
     */
    public StoreFault(String message, Throwable cause) {
        super(message, cause);
    }
}
