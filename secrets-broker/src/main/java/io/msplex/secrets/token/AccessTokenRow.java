package io.msplex.secrets.token;

import io.msplex.secrets.vault.InstanceKey;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** The last access token of an instance, sealed, so that other pods and restarts need no new one. */
@Entity
@Table(name = "access_token")
class AccessTokenRow {
    @EmbeddedId
    InstanceKey key;

    @Column(name = "credential_version")
    long credentialVersion;

    long version;

    @Column(name = "wrapped_key")
    byte[] wrappedKey;

    byte[] sealed;

    @Column(name = "obtained_at")
    Instant obtainedAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @SuppressWarnings("NullAway.Init")
    protected AccessTokenRow() {}
}
