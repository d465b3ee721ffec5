package io.msplex.entitlement.subscription;

import io.msplex.contracts.entitlement.EntitlementSnapshot.SubscriptionState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A subscription as stored. */
@Entity
@Table(name = "subscription")
class SubscriptionRow {
    @Id
    @Column(name = "tenant_id")
    String tenantId;

    @Column(name = "plan")
    String plan;

    @Column(name = "state")
    @Enumerated(EnumType.STRING)
    SubscriptionState state;

    @Column(name = "period_start")
    Instant periodStart;

    @Column(name = "period_end")
    Instant periodEnd;

    @Column(name = "terms")
    String terms;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    SubscriptionRow() {}

    SubscriptionRow(String tenantId, String plan, String terms, SubscriptionState state, BillingPeriod period) {
        this.tenantId = tenantId;
        this.plan = plan;
        this.terms = terms;
        this.state = state;
        this.periodStart = period.start();
        this.periodEnd = period.end();
    }
}
