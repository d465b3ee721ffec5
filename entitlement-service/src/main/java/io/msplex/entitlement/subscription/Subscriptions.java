package io.msplex.entitlement.subscription;

import io.msplex.contracts.TenantId;
import io.msplex.contracts.entitlement.EntitlementSnapshot.PlanTerms;
import io.msplex.contracts.entitlement.EntitlementSnapshot.SubscriptionState;
import io.msplex.entitlement.change.ChangeRecord;
import io.msplex.entitlement.plan.Plans;
import io.msplex.entitlement.problem.Refusal;
import io.msplex.entitlement.subscription.SubscriptionStore.Purchase;
import io.msplex.entitlement.subscription.SubscriptionStore.Written;
import io.msplex.tenanthttp.access.Caller;
import io.msplex.tenantstore.transaction.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Buying, changing and renewing. */
@Singleton
public class Subscriptions {
    private final TenantTransaction transaction;
    private final ChangeRecord record;
    private final SubscriptionStore store;
    private final Plans plans;
    private final Clock clock;

    Subscriptions(
            TenantTransaction transaction, ChangeRecord record, SubscriptionStore store, Plans plans, Clock clock) {
        this.transaction = transaction;
        this.record = record;
        this.store = store;
        this.plans = plans;
        this.clock = clock;
    }

    /** Gives the tenant that plan in that state; answers why not. The period at hand goes on. */
    Uni<Optional<Refusal>> put(TenantId tenant, String plan, SubscriptionState state, Caller by) {
        if (tenant.equals(TenantId.PLATFORM)) {
            return Uni.createFrom().item(Optional.of(Refusal.RESERVED_TENANT));
        }
        Optional<PlanTerms> terms = plans.find(plan);
        if (terms.isEmpty()) {
            return Uni.createFrom().item(Optional.of(Refusal.UNKNOWN_PLAN));
        }
        return transaction.introduce(
                tenant,
                () -> store.put(tenant, plan, terms.get(), state, BillingPeriod.containing(clock.instant()))
                        .call(written -> note(tenant, plan, state, written, by))
                        .replaceWith(Optional.empty()));
    }

    private Uni<Void> note(TenantId tenant, String plan, SubscriptionState state, Written written, Caller by) {
        Map<String, String> details = Map.of("plan", plan, "state", state.name());
        return switch (written) {
            case CREATED -> changed(tenant, by, "subscription.created", details);
            case CHANGED -> changed(tenant, by, "subscription.changed", details);
            case UNCHANGED -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> changed(TenantId tenant, Caller by, String type, Map<String, String> details) {
        return record.newVersion(tenant).chain(() -> record.administered(tenant, by, type, details));
    }

    /** Moves the tenant into the period of this moment; answers whether it was in an earlier one. */
    public Uni<Boolean> renew(TenantId tenant) {
        BillingPeriod period = BillingPeriod.containing(clock.instant());
        return transaction.change(
                tenant,
                () -> store.enter(tenant, period)
                        .call(entered -> entered
                                ? noteRenewal(tenant, period)
                                : Uni.createFrom().voidItem()),
                false);
    }

    /**
     * Gives the tenant the terms that its plan has on sale now, as a new version if they are others. Any number of pods may do so at
     * once: the tenant's changes come one after the other, and the second finds nothing to change.
     */
    public Uni<Boolean> adoptTerms(TenantId tenant) {
        return transaction.change(
                tenant,
                () -> store.adopt(tenant, plans)
                        .call(adopted -> adopted.isPresent()
                                ? noteTerms(tenant, adopted.get())
                                : Uni.createFrom().voidItem())
                        .map(Optional::isPresent),
                false);
    }

    private Uni<Void> noteTerms(TenantId tenant, Purchase now) {
        Map<String, String> details = Map.of(
                "plan", now.subscription().plan(),
                "connectors", listed(now.terms().connectors()),
                "access", listed(now.terms().access()),
                "calls_per_period", Long.toString(now.terms().callsPerPeriod()));
        return record.newVersion(tenant).chain(() -> record.done(tenant, "subscription.terms_changed", details));
    }

    private static String listed(Set<?> words) {
        return words.stream().map(String::valueOf).sorted().collect(Collectors.joining(","));
    }

    private Uni<Void> noteRenewal(TenantId tenant, BillingPeriod period) {
        Map<String, String> details =
                Map.of("from", period.start().toString(), "to", period.end().toString());
        return record.newVersion(tenant).chain(() -> record.done(tenant, "subscription.period_started", details));
    }
}
