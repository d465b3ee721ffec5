package io.msplex.entitlement.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.entitlement.EntitlementSnapshot.PlanTerms;
import io.msplex.contracts.entitlement.EntitlementSnapshot.Subscription;
import io.msplex.contracts.entitlement.EntitlementSnapshot.SubscriptionState;
import io.msplex.entitlement.plan.Plans;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Subscriptions in PostgreSQL. Every method needs a transaction of {@link io.msplex.tenantstore.transaction.TenantTransaction}. */
@Singleton
public class SubscriptionStore {
    private final Rows rows;
    private final ObjectMapper json;

    SubscriptionStore(Rows rows, ObjectMapper json) {
        this.rows = rows;
        this.json = json;
    }

    /**
     * What a tenant has.
     *
     * @param subscription in whatever state
     * @param terms what the tenant's version promises; its plan may have others on sale by now
     */
    public record Purchase(Subscription subscription, PlanTerms terms) {}

    /** What a write did. */
    enum Written {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    /** The tenant's subscription and its terms. */
    public Uni<Optional<Purchase>> find(TenantId tenant) {
        return rows.findById(tenant.value())
                .map(found -> Optional.ofNullable(found)
                        .map(row -> new Purchase(
                                new Subscription(row.plan, row.state, row.periodStart, row.periodEnd),
                                terms(row.terms))));
    }

    /** Creates the subscription, or changes plan, terms and state and keeps the period. */
    Uni<Written> put(TenantId tenant, String plan, PlanTerms terms, SubscriptionState state, BillingPeriod current) {
        return rows.findById(tenant.value()).chain(row -> {
            if (row == null) {
                return rows.persist(new SubscriptionRow(tenant.value(), plan, text(terms), state, current))
                        .replaceWith(Written.CREATED);
            }
            boolean same = row.plan.equals(plan)
                    && row.state == state
                    && terms(row.terms).equals(terms);
            row.plan = plan;
            row.terms = text(terms);
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

    /** Gives the subscription the terms that its plan has on sale; answers them if it had others. */
    Uni<Optional<Purchase>> adopt(TenantId tenant, Plans onSale) {
        return rows.findById(tenant.value()).map(row -> {
            if (row == null || terms(row.terms).equals(onSale.termsOf(row.plan))) {
                return Optional.empty();
            }
            PlanTerms terms = onSale.termsOf(row.plan);
            row.terms = text(terms);
            return Optional.of(
                    new Purchase(new Subscription(row.plan, row.state, row.periodStart, row.periodEnd), terms));
        });
    }

    private PlanTerms terms(String text) {
        try {
            return json.readValue(text, PlanTerms.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored terms cannot be read", e);
        }
    }

    private String text(PlanTerms terms) {
        try {
            return json.writeValueAsString(terms);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("terms cannot be written as JSON", e);
        }
    }

    /** Panache's view of the table; everybody else goes through the store, which always names the tenant. */
    @Singleton
    static class Rows implements PanacheRepositoryBase<SubscriptionRow, String> {}
}
