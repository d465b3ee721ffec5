package io.msplex.entitlement.instance;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The vendor's key of a customer, as stored. */
@Entity
@Table(name = "customer_key")
class CustomerKeyRow {
    @EmbeddedId
    Key key;

    @Column(name = "vendor_key")
    String vendorKey;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    CustomerKeyRow() {}

    CustomerKeyRow(Key key, String vendorKey) {
        this.key = key;
        this.vendorKey = vendorKey;
    }

    @Embeddable
    record Key(
            @Column(name = "tenant_id") String tenantId,
            @Column(name = "instance_id") String instanceId,
            @Column(name = "customer_id") String customerId) {}
}
