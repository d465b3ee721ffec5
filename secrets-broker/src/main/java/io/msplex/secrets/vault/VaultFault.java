package io.msplex.secrets.vault;

/** A stored secret or key does not open where it lies, or could not be sealed. Says nothing about its content. */
public final class VaultFault extends RuntimeException {
    VaultFault(String message, Throwable cause) {
        super(message, cause);
    }
}
