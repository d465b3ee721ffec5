package io.msplex.identity.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A tenant as stored. Keycloak is behind while the settled revision is lower than the revision. */
@Entity
@Table(name = "tenant")
class TenantRow {
    @Id
    @Column(name = "tenant_id")
    String tenantId;

    @Column(name = "display_name")
    String displayName;

    @Column(name = "revision")
    long revision;

    @Column(name = "settled_revision")
    long settledRevision;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    TenantRow() {}

    TenantRow(String tenantId, String displayName) {
        this.tenantId = tenantId;
        this.displayName = displayName;
        this.revision = 1;
    }
}
