package io.msplex.policy.bundle;

import io.msplex.contracts.TenantId;
import io.msplex.contracts.policy.PolicyBundle;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Tells the edges which version is in force: of one tenant after a change, of all known tenants at start. */
@ApplicationScoped
class Announcements {
    private static final Logger LOG = Logger.getLogger(Announcements.class);

    private final PolicyStore store;
    private final PolicyShelf shelf;
    private final BundlePublisher publisher;
    private final Clock clock;

    Announcements(PolicyStore store, PolicyShelf shelf, BundlePublisher publisher, Clock clock) {
        this.store = store;
        this.shelf = shelf;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** In the background, so that neither the database nor Kafka holds up the start; tried until it succeeds. */
    void atStart(@Observes StartupEvent event) {
        Thread.ofVirtual().name("announce-policies").start(this::announceAll);
    }

    /** Publishes the tenant's version; the answer is that version. */
    Uni<Long> announce(TenantId tenant, StoredPolicies stored) {
        return shelf.releaseVersion().map(release -> {
            long version = Math.max(release, stored.version());
            publisher.publish(new PolicyBundle(tenant, version, clock.instant()));
            return version;
        });
    }

    private void announceAll() {
        try {
            int tenants = VertxContextSupport.subscribeAndAwait(() -> everyTenant()
                    .onFailure()
                    .retry()
                    .withBackOff(Duration.ofSeconds(1), Duration.ofSeconds(10))
                    .indefinitely());
            LOG.infof("announced the policies of %d tenants", tenants);
        } catch (Throwable e) {
            LOG.error("the policies in force could not be announced", e);
        }
    }

    private Uni<Integer> everyTenant() {
        return store.knownTenants()
                .chain(tenants -> Multi.createFrom()
                        .iterable(tenants)
                        .onItem()
                        .transformToUniAndConcatenate(
                                tenant -> store.policiesOf(tenant).chain(stored -> announce(tenant, stored)))
                        .collect()
                        .asList()
                        .map(List::size));
    }
}
