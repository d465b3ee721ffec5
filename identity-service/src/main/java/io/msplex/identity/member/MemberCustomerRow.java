package io.msplex.identity.member;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** That a member sees a customer. */
@Entity
@Table(name = "member_customer")
class MemberCustomerRow {
    @EmbeddedId
    Key key;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    MemberCustomerRow() {}

    MemberCustomerRow(Key key) {
        this.key = key;
    }

    @Embeddable
    record Key(
            @Column(name = "tenant_id") String tenantId,
            @Column(name = "username") String username,
            @Column(name = "customer_id") String customerId) {}
}
