package io.msplex.secrets.vault;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A tenant's key, wrapped by the key-encryption key. Deleting the row makes every secret of the tenant unreadable. */
@Entity
@Table(name = "tenant_key")
class TenantKeyRow {
    @Id
    @Column(name = "tenant_id")
    String tenantId;

    @Column(name = "kek_id")
    String kekId;

    @Column(name = "wrapped_key")
    byte[] wrappedKey;

    @Column(name = "made_at")
    Instant madeAt;

    @SuppressWarnings("NullAway.Init")
    protected TenantKeyRow() {}
}
