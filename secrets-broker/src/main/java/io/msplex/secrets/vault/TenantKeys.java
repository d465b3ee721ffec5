package io.msplex.secrets.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import io.msplex.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.hibernate.reactive.mutiny.Mutiny;

/** The key of each tenant, made when its first secret is stored. */
@ApplicationScoped
class TenantKeys {
    private static final String KEEP_FIRST = "insert into tenant_key (tenant_id, kek_id, wrapped_key)"
            + " values (?1, ?2, ?3) on conflict (tenant_id) do nothing";

    private final KeyEncryption keyEncryption;

    TenantKeys(KeyEncryption keyEncryption) {
        this.keyEncryption = keyEncryption;
    }

    /** The tenant's key, in the tenant's transaction of the session. */
    Uni<Aead> of(TenantId tenant, Mutiny.Session session) {
        return session.find(TenantKeyRow.class, tenant.value())
                .onItem()
                .ifNull()
                .switchTo(() -> make(tenant, session))
                .flatMap(row -> keyEncryption.unwrap(row.wrappedKey, binding(tenant)))
                .map(TenantKeys::parsed);
    }

    // Two transactions may make the first key at once: the one that came first counts for both.
    private Uni<TenantKeyRow> make(TenantId tenant, Mutiny.Session session) {
        byte[] fresh = fresh();
        return keyEncryption
                .wrap(fresh, binding(tenant))
                .invoke(() -> Arrays.fill(fresh, (byte) 0))
                .flatMap(wrapped -> session.createNativeQuery(KEEP_FIRST)
                        .setParameter(1, tenant.value())
                        .setParameter(2, keyEncryption.keyId())
                        .setParameter(3, wrapped)
                        .executeUpdate())
                .flatMap(made -> session.find(TenantKeyRow.class, tenant.value()));
    }

    private static byte[] fresh() {
        try {
            return TinkProtoKeysetFormat.serializeKeyset(
                    Envelope.freshKey(), InsecureSecretKeyAccess.get(), RegistryConfiguration.get());
        } catch (GeneralSecurityException e) {
            throw new VaultFault("a tenant's key could not be made", e);
        }
    }

    private static Aead parsed(byte[] key) {
        try {
            KeysetHandle keyset =
                    TinkProtoKeysetFormat.parseKeyset(key, InsecureSecretKeyAccess.get(), RegistryConfiguration.get());
            return Envelope.aead(keyset);
        } catch (GeneralSecurityException e) {
            throw new VaultFault("a tenant's key cannot be used", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] binding(TenantId tenant) {
        return ("v1|tenant-key|" + tenant.value()).getBytes(StandardCharsets.US_ASCII);
    }
}
