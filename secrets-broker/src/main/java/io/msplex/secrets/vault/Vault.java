package io.msplex.secrets.vault;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Seals secrets for one place and opens them there only. Blocks no thread. */
@ApplicationScoped
public class Vault {
    private final TenantKeys tenantKeys;

    Vault(TenantKeys tenantKeys) {
        this.tenantKeys = tenantKeys;
    }

    /** The secret, sealed; in the transaction of the context's tenant. */
    public Uni<SealedRecord> seal(SealContext context, byte[] secret, Mutiny.Session session) {
        return tenantKeys.of(context.tenant(), session).map(key -> Envelope.seal(key, context, secret));
    }

    /** The secret; fails with {@link VaultFault} where the record does not belong to the context. */
    public Uni<byte[]> open(SealContext context, SealedRecord stored, Mutiny.Session session) {
        return tenantKeys.of(context.tenant(), session).map(key -> Envelope.open(key, context, stored));
    }
}
