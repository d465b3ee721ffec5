package io.msplex.policy.bundle;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Row of {@code tenant_policy}. Never leaves its session; readers get a {@link StoredPolicies}. */
@Entity
@Table(name = "tenant_policy")
@SuppressWarnings("NullAway.Init")
class TenantPolicy extends PanacheEntityBase {
    @Id
    @Column(name = "tenant_id")
    String tenantId;

    @Column(name = "version")
    long version;

    /** Null where the template is in force. */
    @Nullable @Column(name = "cedar")
    String cedar;

    @Column(name = "changed_at")
    Instant changedAt;
}
