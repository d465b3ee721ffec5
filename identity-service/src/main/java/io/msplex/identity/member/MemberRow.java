package io.msplex.identity.member;

import io.msplex.contracts.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A member as stored. Keycloak is behind while the settled revision is lower than the revision. */
@Entity
@Table(name = "member")
class MemberRow {
    @EmbeddedId
    Key key;

    @Column(name = "principal")
    String principal;

    /** Role codes in alphabetical order. */
    @Column(name = "roles")
    String[] roles = {};

    @Column(name = "sees_all_customers")
    boolean seesAllCustomers;

    @Column(name = "revision")
    long revision;

    @Column(name = "settled_revision")
    long settledRevision;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    MemberRow() {}

    MemberRow(Key key, String principal) {
        this.key = key;
        this.principal = principal;
    }

    @Embeddable
    record Key(
            @Column(name = "tenant_id") String tenantId,
            @Column(name = "username") String username) {
        static Key of(TenantId tenant, Username username) {
            return new Key(tenant.value(), username.value());
        }
    }
}
