package io.msplex.secrets.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;

/** Seals a secret under a data key of its own, and that key under the tenant's. A few microseconds; no state. */
final class Envelope {
    private Envelope() {}

    /** The secret under a fresh data key, both bound to the context. */
    static SealedRecord seal(Aead tenantKey, SealContext context, byte[] secret) {
        byte[] binding = context.additionalData();
        try {
            KeysetHandle dataKey = freshKey();
            return new SealedRecord(
                    TinkProtoKeysetFormat.serializeEncryptedKeyset(
                            dataKey, tenantKey, binding, RegistryConfiguration.get()),
                    aead(dataKey).encrypt(secret, binding));
        } catch (GeneralSecurityException e) {
            throw new VaultFault("a secret could not be sealed", e);
        }
    }

    /** @throws VaultFault if the record was sealed for another tenant, instance, kind or version, or changed */
    static byte[] open(Aead tenantKey, SealContext context, SealedRecord stored) {
        byte[] binding = context.additionalData();
        try {
            KeysetHandle dataKey = TinkProtoKeysetFormat.parseEncryptedKeyset(
                    stored.wrappedKey(), tenantKey, binding, RegistryConfiguration.get());
            return aead(dataKey).decrypt(stored.sealed(), binding);
        } catch (GeneralSecurityException e) {
            throw new VaultFault("a stored secret does not open where it lies", e);
        }
    }

    /** A new AES-256-GCM key. */
    static KeysetHandle freshKey() throws GeneralSecurityException {
        return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
    }

    /** The key as a cipher. */
    static Aead aead(KeysetHandle key) throws GeneralSecurityException {
        return key.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }
}
