package io.msplex.secrets.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import io.smallrye.mutiny.Uni;
import java.security.GeneralSecurityException;

/** A key-encryption key from a Tink keyset in this process's memory: for tests, demos and small installations. */
final class KeysetKeyEncryption implements KeyEncryption {
    private final String keyId;
    private final Aead aead;

    /** @throws IllegalStateException if the keyset holds no key for authenticated encryption */
    KeysetKeyEncryption(KeysetHandle keyset) {
        try {
            this.keyId =
                    "keyset:" + Integer.toUnsignedString(keyset.getPrimary().getId());
            this.aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key-encryption keyset cannot be used", e);
        }
    }

    @Override
    public String keyId() {
        return keyId;
    }

    @Override
    public Uni<byte[]> wrap(byte[] key, byte[] context) {
        try {
            return Uni.createFrom().item(aead.encrypt(key, context));
        } catch (GeneralSecurityException e) {
            return Uni.createFrom().failure(new VaultFault("a key could not be wrapped", e));
        }
    }

    @Override
    public Uni<byte[]> unwrap(byte[] wrapped, byte[] context) {
        try {
            return Uni.createFrom().item(aead.decrypt(wrapped, context));
        } catch (GeneralSecurityException e) {
            return Uni.createFrom().failure(new VaultFault("a wrapped key does not open", e));
        }
    }
}
