package io.msplex.entitlement.instance;

import io.msplex.contracts.InstanceId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.entitlement.ConnectorInstance.Readiness;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** An instance as stored. What services report is kept while the tenant has it switched off. */
@Entity
@Table(name = "instance")
class InstanceRow {
    @EmbeddedId
    Key key;

    @Column(name = "connector")
    String connector;

    @Column(name = "display_name")
    String displayName;

    @Column(name = "enabled")
    boolean enabled;

    @Column(name = "readiness")
    @Enumerated(EnumType.STRING)
    Readiness reported;

    @Column(name = "readiness_reason")
    @Nullable String reason;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    InstanceRow() {}

    InstanceRow(Key key, String connector) {
        this.key = key;
        this.connector = connector;
        this.displayName = "";
        this.reported = Readiness.NEEDS_CREDENTIAL;
    }

    /** Whether calls may go there, the tenant's switch included. */
    Readiness readiness() {
        return enabled ? reported : Readiness.DISABLED;
    }

    @Embeddable
    record Key(
            @Column(name = "tenant_id") String tenantId,
            @Column(name = "instance_id") String instanceId) {
        static Key of(TenantId tenant, InstanceId instance) {
            return new Key(tenant.value(), instance.value());
        }
    }
}
