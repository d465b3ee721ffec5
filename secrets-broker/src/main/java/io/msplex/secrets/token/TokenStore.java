package io.msplex.secrets.token;

import io.msplex.contracts.InstanceId;
import io.msplex.contracts.TenantId;
import io.msplex.secrets.vault.InstanceKey;
import io.msplex.secrets.vault.SealContext;
import io.msplex.secrets.vault.SealedRecord;
import io.msplex.secrets.vault.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The sealed access token of each instance, in the tenant's transaction of the session. */
@ApplicationScoped
class TokenStore {
    private static final String KIND = "access_token";
    private static final int SHARE_OF_LIFE = 5;

    private final Vault vault;
    private final TokenConfig config;
    private final Clock clock;

    TokenStore(Vault vault, TokenConfig config, Clock clock) {
        this.vault = vault;
        this.config = config;
        this.clock = clock;
    }

    /** The stored token of this version of the credential, whether it may still be lent or not; null where there is none. */
    Uni<@Nullable AccessToken> find(
            TenantId tenant, InstanceId instance, long credentialVersion, URI baseUri, Mutiny.Session session) {
        return session.find(AccessTokenRow.class, InstanceKey.of(tenant, instance))
                .flatMap(row -> {
                    if (row == null || row.credentialVersion != credentialVersion) {
                        return Uni.createFrom().nullItem();
                    }
                    return vault.open(
                                    new SealContext(tenant, instance, KIND, row.version),
                                    new SealedRecord(row.wrappedKey, row.sealed),
                                    session)
                            .map(value -> AccessToken.of(
                                    baseUri,
                                    value,
                                    credentialVersion,
                                    lendable(row.obtainedAt, row.expiresAt),
                                    row.expiresAt));
                });
    }

    /** Seals and stores a token that was just issued, in place of the one before. */
    Uni<AccessToken> keep(
            TenantId tenant,
            InstanceId instance,
            long credentialVersion,
            URI baseUri,
            EndpointAnswer.Issued issued,
            Mutiny.Session session) {
        Instant now = clock.instant();
        Instant end = now.plus(issued.life());
        return session.find(AccessTokenRow.class, InstanceKey.of(tenant, instance))
                .flatMap(known -> {
                    AccessTokenRow row = known == null ? new AccessTokenRow() : known;
                    long version = row.version + 1;
                    return vault.seal(new SealContext(tenant, instance, KIND, version), issued.token(), session)
                            .flatMap(envelope -> {
                                row.credentialVersion = credentialVersion;
                                row.version = version;
                                row.wrappedKey = envelope.wrappedKey();
                                row.sealed = envelope.sealed();
                                row.obtainedAt = now;
                                row.expiresAt = end;
                                if (known != null) {
                                    return Uni.createFrom().voidItem();
                                }
                                row.key = InstanceKey.of(tenant, instance);
                                return session.persist(row);
                            });
                })
                .map(kept -> AccessToken.of(baseUri, issued.token(), credentialVersion, lendable(now, end), end));
    }

    private Instant lendable(Instant obtainedAt, Instant expiresAt) {
        Duration share = Duration.between(obtainedAt, expiresAt).dividedBy(SHARE_OF_LIFE);
        return expiresAt.minus(share.compareTo(config.margin()) < 0 ? share : config.margin());
    }
}
