package io.msplex.policy.bundle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.msplex.contracts.TenantId;
import io.msplex.policy.cedar.CedarResources;
import io.msplex.policy.cedar.CedarThreads;
import io.msplex.policy.cedar.Compilation;
import io.msplex.policy.cedar.CompiledPolicies;
import io.msplex.policy.cedar.PolicyCompiler;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Compiled policies by tenant. A copy is believed for {@link BundleConfig#refresh()}, then compared with the database; while that
 * does not answer it is still used up to {@link BundleConfig#maxStale()}, and refused after. Safe for any thread; call on a Vert.x
 * duplicated context.
 */
@ApplicationScoped
public class PolicyShelf {
    private static final Logger LOG = Logger.getLogger(PolicyShelf.class);

    private final PolicyStore store;
    private final PolicyCompiler compiler;
    private final CedarResources resources;
    private final CedarThreads threads;
    private final BundleConfig config;
    private final Clock clock;
    private final Cache<TenantId, Confirmed> shelf;
    private final ConcurrentMap<TenantId, Uni<PoliciesInForce>> confirming = new ConcurrentHashMap<>();
    private final AtomicReference<Optional<CompiledPolicies>> template = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Long>> releaseVersion = new AtomicReference<>(Optional.empty());
    private final Counter hits;
    private final Counter loads;
    private final Counter stale;

    PolicyShelf(
            PolicyStore store,
            PolicyCompiler compiler,
            CedarResources resources,
            CedarThreads threads,
            BundleConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.store = store;
        this.compiler = compiler;
        this.resources = resources;
        this.threads = threads;
        this.config = config;
        this.clock = clock;
        this.shelf = Caffeine.newBuilder().maximumSize(config.tenantsInMemory()).build();
        this.hits = metrics.counter("msplex_policy_sets", "from", "memory");
        this.loads = metrics.counter("msplex_policy_sets", "from", "compiled");
        this.stale = metrics.counter("msplex_policy_sets", "from", "stale_memory");
        metrics.gaugeMapSize("msplex_policy_sets_in_memory", List.of(), shelf.asMap());
    }

    /** What decides for the tenant now. Fails where the database does not answer and no copy is young enough. */
    public Uni<PoliciesInForce> inForce(TenantId tenant) {
        Confirmed copy = shelf.getIfPresent(tenant);
        if (copy != null && clock.instant().isBefore(copy.lookedAt().plus(config.refresh()))) {
            hits.increment();
            return Uni.createFrom().item(copy.policies());
        }
        // One look at the database a tenant at a time, however many requests wait for it.
        return confirming.computeIfAbsent(
                tenant,
                t -> shared(
                        confirm(t, Optional.ofNullable(copy)).onTermination().invoke(() -> confirming.remove(t))));
    }

    /**
     * One question for all who wait. Mutiny's {@code memoize} of 3.1.1 may hand a late subscriber its item before the subscription, which
     * a {@code chain} behind it mistakes for its own result; an emitter keeps the order.
     */
    private static <T> Uni<T> shared(Uni<T> question) {
        Uni<T> answer = question.memoize().indefinitely();
        return Uni.createFrom().emitter(emitter -> {
            Cancellable waiting = answer.subscribe().with(emitter::complete, emitter::fail);
            emitter.onTermination(waiting::cancel);
        });
    }

    /** Forgets the copy, because the policies have just changed. */
    void forget(TenantId tenant) {
        shelf.invalidate(tenant);
    }

    /** The version of what the release brings, taken from the database once. */
    Uni<Long> releaseVersion() {
        return releaseVersion
                .get()
                .map(v -> Uni.createFrom().item(v))
                .orElseGet(() -> store.versionOfRelease(resources.digest())
                        .invoke(version -> releaseVersion.set(Optional.of(version))));
    }

    private Uni<PoliciesInForce> confirm(TenantId tenant, Optional<Confirmed> copy) {
        return releaseVersion()
                .chain(release -> store.policiesOf(tenant).chain(stored -> {
                    long version = Math.max(release, stored.version());
                    return copy.filter(c -> c.policies().version() == version)
                            .map(c -> Uni.createFrom().item(c.policies()))
                            .orElseGet(() -> compiled(tenant, version, stored));
                }))
                .invoke(policies -> shelf.put(tenant, Confirmed.now(policies, clock.instant())))
                .ifNoItem()
                .after(config.patience())
                .fail()
                .onFailure()
                .recoverWithUni(fault -> lastResort(tenant, copy, fault));
    }

    private Uni<PoliciesInForce> lastResort(TenantId tenant, Optional<Confirmed> copy, Throwable fault) {
        Instant now = clock.instant();
        return copy.filter(c -> now.isBefore(c.confirmedAt().plus(config.maxStale())))
                .map(c -> {
                    stale.increment();
                    LOG.warnf("policies of %s could not be confirmed, using the copy in memory: %s", tenant, fault);
                    shelf.put(tenant, c.lookedAgain(now));
                    return Uni.createFrom().item(c.policies());
                })
                .orElseGet(() -> Uni.createFrom().failure(fault));
    }

    private Uni<PoliciesInForce> compiled(TenantId tenant, long version, StoredPolicies stored) {
        loads.increment();
        return Uni.createFrom()
                .item(() -> stored.cedar()
                        .map(cedar -> new PoliciesInForce(tenant, version, "tenant", cedar, compile("tenant", cedar)))
                        .orElseGet(() -> new PoliciesInForce(
                                tenant, version, "template", resources.template(), compiledTemplate())))
                .runSubscriptionOn(threads);
    }

    /** All tenants without policies of their own share one compiled set. */
    private CompiledPolicies compiledTemplate() {
        synchronized (template) {
            return template.get().orElseGet(() -> {
                CompiledPolicies compiled = compile("template", resources.template());
                template.set(Optional.of(compiled));
                return compiled;
            });
        }
    }

    private CompiledPolicies compile(String origin, String cedar) {
        return switch (compiler.compile(origin, cedar)) {
            case Compilation.Compiled(var policies) -> policies;
            // Stored text was valid when it was stored; a release with a narrower schema must not open a hole.
            case Compilation.Rejected(var mistakes) ->
                throw new IllegalStateException("stored policies no longer conform: "
                        + mistakes.getFirst().sentence());
        };
    }

    /**
     * A copy.
     *
     * @param confirmedAt when the database last had the same
     * @param lookedAt when the database was last asked, in vain or not
     */
    private record Confirmed(PoliciesInForce policies, Instant confirmedAt, Instant lookedAt) {
        static Confirmed now(PoliciesInForce policies, Instant now) {
            return new Confirmed(policies, now, now);
        }

        Confirmed lookedAgain(Instant now) {
            return new Confirmed(policies, confirmedAt, now);
        }
    }
}
