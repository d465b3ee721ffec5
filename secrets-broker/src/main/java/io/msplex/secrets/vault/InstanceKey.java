package io.msplex.secrets.vault;

import io.msplex.contracts.InstanceId;
import io.msplex.contracts.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Names a connection across tenants.
 *
 * @param tenantId whose
 * @param instanceId unique within the tenant
 */
@Embeddable
public record InstanceKey(
        @Column(name = "tenant_id") String tenantId,
        @Column(name = "instance_id") String instanceId) {
    /** The key of a tenant's instance. */
    public static InstanceKey of(TenantId tenant, InstanceId instance) {
        return new InstanceKey(tenant.value(), instance.value());
    }
}
