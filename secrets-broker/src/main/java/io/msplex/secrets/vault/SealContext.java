package io.msplex.secrets.vault;

import io.msplex.contracts.InstanceId;
import io.msplex.contracts.TenantId;
import java.nio.charset.StandardCharsets;

/**
 * Where a secret belongs: the additional data of its ciphertext and of its wrapped key. Ids hold no {@code |}, so two contexts
 * never have one text.
 *
 * @param tenant whose secret
 * @param instance for which connection
 * @param kind what it is, for example {@code access_token}
 * @param version grows with each replacement
 */
public record SealContext(TenantId tenant, InstanceId instance, String kind, long version) {
    /** Rejects a kind that could imitate another context. */
    public SealContext {
        if (kind.indexOf('|') >= 0) {
            throw new IllegalArgumentException("the kind of a secret holds no '|'");
        }
    }

    byte[] additionalData() {
        return ("v1|" + tenant.value() + '|' + instance.value() + '|' + kind + '|' + version)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
