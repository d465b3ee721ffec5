package io.msplex.entitlement.snapshot;

import io.msplex.contracts.TenantId;
import io.msplex.contracts.entitlement.EntitlementSnapshot;
import io.msplex.contracts.entitlement.EntitlementSnapshot.Subscription;
import io.msplex.entitlement.instance.InstanceStore;
import io.msplex.entitlement.plan.Plans;
import io.msplex.entitlement.subscription.SubscriptionStore;
import io.msplex.entitlement.subscription.Subscriptions;
import io.msplex.tenantstore.transaction.TenantTransaction;
import io.msplex.tenantstore.transaction.TenantVersions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Draws snapshots. A subscription whose period has ended is renewed before its snapshot is drawn. */
@Singleton
public class Snapshots {
    private final TenantTransaction transaction;
    private final TenantVersions versions;
    private final Subscriptions subscriptions;
    private final SubscriptionStore subscriptionStore;
    private final InstanceStore instances;
    private final Plans plans;
    private final Clock clock;

    /** What was drawn last, a tenant each. */
    private final Map<TenantId, EntitlementSnapshot> drawn = new ConcurrentHashMap<>();

    Snapshots(
            TenantTransaction transaction,
            TenantVersions versions,
            Subscriptions subscriptions,
            SubscriptionStore subscriptionStore,
            InstanceStore instances,
            Plans plans,
            Clock clock) {
        this.transaction = transaction;
        this.versions = versions;
        this.subscriptions = subscriptions;
        this.subscriptionStore = subscriptionStore;
        this.instances = instances;
        this.plans = plans;
        this.clock = clock;
    }

    /** The tenant's snapshot as of now; empty if it never had a subscription. One query when nothing has changed. */
    public Uni<Optional<EntitlementSnapshot>> of(TenantId tenant) {
        return versions.current(tenant).chain(version -> {
            EntitlementSnapshot known = drawn.get(tenant);
            if (known != null && known.version() == version && inForce(known.subscription())) {
                return Uni.createFrom().item(Optional.of(confirmed(known)));
            }
            return version == 0
                    ? Uni.createFrom().item(Optional.empty())
                    : draw(tenant)
                            .chain(fresh -> inForce(fresh.subscription())
                                    ? keep(fresh)
                                    : subscriptions
                                            .renew(tenant)
                                            .chain(() -> draw(tenant))
                                            .chain(this::keep));
        });
    }

    /**
     * As {@link #of}, but first gives the tenant the terms that its plan has on sale in this pod's {@code plans.yaml}, if they are
     * others. For heartbeats only: where pods with different files run side by side during an upgrade, each corrects the other no
     * oftener than that, and the last to run is right in the end.
     */
    public Uni<Optional<EntitlementSnapshot>> withTermsOnSale(TenantId tenant) {
        return of(tenant)
                .chain(found -> found.isEmpty() || onSale(found.get())
                        ? Uni.createFrom().item(found)
                        : subscriptions.adoptTerms(tenant).chain(() -> of(tenant)));
    }

    private boolean onSale(EntitlementSnapshot snapshot) {
        return plans.termsOf(snapshot.subscription().plan()).equals(snapshot.terms());
    }

    private Uni<Optional<EntitlementSnapshot>> keep(EntitlementSnapshot fresh) {
        drawn.merge(fresh.tenantId(), fresh, (before, after) -> after.version() < before.version() ? before : after);
        return Uni.createFrom().item(Optional.of(fresh));
    }

    private boolean inForce(Subscription subscription) {
        return clock.instant().isBefore(subscription.periodEnd());
    }

    private EntitlementSnapshot confirmed(EntitlementSnapshot known) {
        return at(known, clock.instant());
    }

    private static EntitlementSnapshot at(EntitlementSnapshot known, Instant moment) {
        return new EntitlementSnapshot(
                known.tenantId(), known.version(), moment, known.subscription(), known.terms(), known.instances());
    }

    private Uni<EntitlementSnapshot> draw(TenantId tenant) {
        return transaction.read(
                tenant,
                () -> versions.current(tenant)
                        .chain(version -> subscriptionStore
                                .find(tenant)
                                .map(Optional::orElseThrow)
                                .chain(purchase -> instances
                                        .all(tenant)
                                        .map(connections -> new EntitlementSnapshot(
                                                tenant,
                                                version,
                                                clock.instant(),
                                                purchase.subscription(),
                                                purchase.terms(),
                                                connections)))));
    }
}
