package io.msplex.secrets.vault;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** The credential of an instance as it lies in the database. */
@Entity
@Table(name = "credential")
class CredentialRow {
    @EmbeddedId
    InstanceKey key;

    String connector;
    String kind;
    long version;
    String state;

    @Column(name = "wrapped_key")
    byte[] wrappedKey;

    byte[] sealed;

    @Column(name = "stored_at")
    Instant storedAt;

    @SuppressWarnings("NullAway.Init")
    protected CredentialRow() {}

    static final String USABLE = "usable";
    static final String REJECTED = "rejected";
}
