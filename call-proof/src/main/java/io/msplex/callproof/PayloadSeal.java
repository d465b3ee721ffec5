package io.msplex.callproof;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.subtle.AesGcmJce;
import io.msplex.contracts.CallId;
import io.msplex.contracts.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Seals arguments and results on their way through Kafka: AES-256-GCM under a key of the tenant's own, derived from a master
 * keyset, bound to call and direction. A record of another tenant, call or direction does not open. Safe for use by many
 * threads; a few microseconds for a few kilobytes.
 */
public final class PayloadSeal {
    /** Which way a payload travels, so that an answer cannot be played back as a question. */
    public enum Direction {
        REQUEST,
        REPLY
    }

    /** A payload did not open: another tenant's, another call's, or changed. */
    public static final class BrokenSealException extends RuntimeException {
        BrokenSealException(Throwable cause) {
            super("a sealed payload does not open for this tenant, call and direction", cause);
        }
    }

    private static final int KEY_BYTES = 32;

    private final PrfSet master;
    private final Map<Integer, Prf> masterById;
    private final Map<TenantKey, AesGcmJce> derived = new ConcurrentHashMap<>();

    private record TenantKey(int masterId, TenantId tenant) {}

    private PayloadSeal(PrfSet master, Map<Integer, Prf> masterById) {
        this.master = master;
        this.masterById = Map.copyOf(masterById);
    }

    /** @throws IllegalStateException if the keyset is no HKDF keyset */
    public static PayloadSeal of(KeysetHandle keyset) {
        try {
            PrfConfig.register();
            AeadConfig.register();
            PrfSet prfs = keyset.getPrimitive(RegistryConfiguration.get(), PrfSet.class);
            return new PayloadSeal(prfs, prfs.getPrfs());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the payload seal keyset cannot be used", e);
        }
    }

    /** The payload, sealed with the tenant's current key. */
    public byte[] seal(TenantId tenant, CallId call, Direction direction, byte[] payload) {
        int masterId = master.getPrimaryId();
        try {
            byte[] sealed = key(masterId, tenant).encrypt(payload, context(call, direction));
            return ByteBuffer.allocate(Integer.BYTES + sealed.length)
                    .putInt(masterId)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a payload could not be sealed", e);
        }
    }

    /**
     * The payload behind the seal.
     *
     * @throws BrokenSealException if it was not sealed for this tenant, call and direction
     */
    public byte[] open(TenantId tenant, CallId call, Direction direction, byte[] sealed) {
        try {
            if (sealed.length < Integer.BYTES) {
                throw new GeneralSecurityException("too short");
            }
            int masterId = ByteBuffer.wrap(sealed).getInt();
            return key(masterId, tenant)
                    .decrypt(Arrays.copyOfRange(sealed, Integer.BYTES, sealed.length), context(call, direction));
        } catch (GeneralSecurityException e) {
            throw new BrokenSealException(e);
        }
    }

    private AesGcmJce key(int masterId, TenantId tenant) throws GeneralSecurityException {
        TenantKey id = new TenantKey(masterId, tenant);
        AesGcmJce known = derived.get(id);
        if (known != null) {
            return known;
        }
        Prf prf = masterById.get(masterId);
        if (prf == null) {
            throw new GeneralSecurityException("unknown seal key");
        }
        AesGcmJce fresh =
                new AesGcmJce(prf.compute(("tenant|" + tenant.value()).getBytes(StandardCharsets.US_ASCII), KEY_BYTES));
        derived.put(id, fresh);
        return fresh;
    }

    private static byte[] context(CallId call, Direction direction) {
        return (call.value() + '|' + direction.name()).getBytes(StandardCharsets.US_ASCII);
    }
}
