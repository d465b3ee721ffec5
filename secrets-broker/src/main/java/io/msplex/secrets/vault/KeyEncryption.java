package io.msplex.secrets.vault;

import io.smallrye.mutiny.Uni;

/**
 * Wraps keys with a key-encryption key that never leaves its keeper, be that a file, a transit engine or a cloud's key
 * management. Blocks no thread; the byte arrays are the caller's.
 */
public interface KeyEncryption {
    /** Which key-encryption key wraps now; stored beside what it wrapped. */
    String keyId();

    /**
     * The key, wrapped and bound to the context.
     *
     * @param context additional data; not stored, and needed again to unwrap
     */
    Uni<byte[]> wrap(byte[] key, byte[] context);

    /** The wrapped key; fails with {@link VaultFault} where the context is another or a byte was changed. */
    Uni<byte[]> unwrap(byte[] wrapped, byte[] context);
}
