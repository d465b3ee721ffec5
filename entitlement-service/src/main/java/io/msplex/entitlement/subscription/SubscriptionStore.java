package io.msplex.entitlement.subscription;

import io.msplex.contracts.TenantId;
import io.msplex.contracts.entitlement.EntitlementSnapshot.Subscription;
import io.msplex.contracts.entitlement.EntitlementSnapshot.SubscriptionState;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Subscriptions in PostgreSQL. Every method needs a transaction of {@link io.msplex.tenantstore.transaction.TenantTransaction}. */
@Singleton
public class SubscriptionStore {
    private final Rows rows;

    SubscriptionStore(Rows rows) {
        this.rows = rows;
    }

    /** What a write did. */
    enum Written {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    /** The tenant's subscription, in whatever state. */
    public Uni<Optional<Subscription>> find(TenantId tenant) {
        return rows.findById(tenant.value())
                .map(found -> Optional.ofNullable(found)
                        .map(row -> new Subscription(row.plan, row.state, row.periodStart, row.periodEnd)));
    }

    /** Creates the subscription, or changes plan and state and keeps the period. */
    Uni<Written> put(TenantId tenant, String plan, SubscriptionState state, BillingPeriod current) {
        return rows.findById(tenant.value()).chain(row -> {
            if (row == null) {
                return rows.persist(new SubscriptionRow(tenant.value(), plan, state, current))
                        .replaceWith(Written.CREATED);
            }
            boolean same = row.plan.equals(plan) && row.state == state;
            row.plan = plan;
            row.state = state;
            return Uni.createFrom().item(same ? Written.UNCHANGED : Written.CHANGED);
        });
    }

    /** Moves the subscription into that period; answers whether it was in an earlier one. A period never moves back. */
    Uni<Boolean> enter(TenantId tenant, BillingPeriod period) {
        return rows.findById(tenant.value()).map(row -> {
            if (row == null || !row.periodStart.isBefore(period.start())) {
                return false;
            }
            row.periodStart = period.start();
            row.periodEnd = period.end();
            return true;
        });
    }

    /** Panache's view of the table; everybody else goes through the store, which always names the tenant. */
    @Singleton
    static class Rows implements PanacheRepositoryBase<SubscriptionRow, String> {}
}
