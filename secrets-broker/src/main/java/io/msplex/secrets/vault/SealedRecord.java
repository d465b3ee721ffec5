package io.msplex.secrets.vault;

/**
 * A secret at rest. Equality is by identity: nobody compares ciphertexts.
 *
 * @param wrappedKey the data key, wrapped by the tenant's key
 * @param sealed the secret, sealed by the data key
 */
@SuppressWarnings("ArrayRecordComponent")
public record SealedRecord(byte[] wrappedKey, byte[] sealed) {}
