package io.msplex.identity.customer;

import io.msplex.contracts.CustomerId;
import io.msplex.contracts.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A client of a tenant as stored. */
@Entity
@Table(name = "customer")
class CustomerRow {
    @EmbeddedId
    Key key;

    @Column(name = "name")
    String name;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    CustomerRow() {}

    CustomerRow(Key key, String name) {
        this.key = key;
        this.name = name;
    }

    @Embeddable
    record Key(
            @Column(name = "tenant_id") String tenantId,
            @Column(name = "customer_id") String customerId) {
        static Key of(TenantId tenant, CustomerId customer) {
            return new Key(tenant.value(), customer.value());
        }
    }
}
