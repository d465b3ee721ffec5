package io.msplex.metering.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.entitlement.EntitlementSnapshot.SubscriptionState;
import io.msplex.contracts.quota.QuotaLease;
import io.msplex.metering.Calls;
import io.msplex.metering.MeteringParts;
import io.msplex.metering.TestClock;
import io.msplex.metering.tenancy.TenantSql;
import io.msplex.metering.usage.AcceptedCall;
import io.msplex.metering.usage.UsageSql;
import io.msplex.tenanthttp.problem.ProblemFault;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quota authority on the real database. */
@QuarkusTest
@MeteringParts
class QuotaStoreIT {
    private final TenantId acme = Calls.tenant("acme");
    private final TenantId beta = Calls.tenant("beta");

    @Inject
    QuotaStore store;

    @Inject
    UsageSql usage;

    @Inject
    TenantSql sql;

    @Inject
    ObjectMapper json;

    @Inject
    TestClock clock;

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void lendsNothingToATenantWhoseTermsAreNotKnownAndDoesNotCallItExhausted() {
        assertThatThrownBy(() -> lease(acme, 10))
                .isInstanceOfSatisfying(
                        ProblemFault.class,
                        fault -> assertThat(fault.problem().code()).isEqualTo("terms_unknown"));
    }

    @Test
    void lendsNothingWhereTheSubscriptionHasLapsed() {
        buy(acme, 100, SubscriptionState.LAPSED);

        assertThat(lease(acme, 10).units()).isZero();
    }

    @Test
    void lendsNothingAfterThePeriod() {
        buy(acme, 100, SubscriptionState.ACTIVE);
        clock.advance(Duration.ofDays(21));

        assertThat(lease(acme, 10).units()).isZero();
    }

    @Test
    void keepsTheQuotasOfTenantsApart() {
        buy(acme, 4, SubscriptionState.ACTIVE);
        buy(beta, 4, SubscriptionState.ACTIVE);
        IntStream.range(0, 6).forEach(i -> lease(acme, 10));

        assertThat(lease(acme, 1).units()).isZero();
        assertThat(lease(beta, 1).units()).isEqualTo(1);
    }

    @Test
    void ignoresTheReturnOfAnotherTenantsLease() {
        buy(acme, 100, SubscriptionState.ACTIVE);
        buy(beta, 100, SubscriptionState.ACTIVE);
        QuotaLease lease = lease(acme, 10);

        giveBack(beta, lease, 10);

        assertThat(debited(acme)).isEqualTo(10);
    }

    @Test
    void takesAReturnOnce() {
        buy(acme, 100, SubscriptionState.ACTIVE);
        QuotaLease lease = lease(acme, 10);
        accept(acme, lease, 3);

        giveBack(acme, lease, 7);
        giveBack(acme, lease, 7);
        clock.advance(Duration.ofMinutes(5));
        reap(acme);

        assertThat(debited(acme)).isEqualTo(3);
    }

    @Test
    void doesNotBelieveAnEdgeThatReturnsWhatItUsed() {
        buy(acme, 100, SubscriptionState.ACTIVE);
        QuotaLease lease = lease(acme, 10);
        accept(acme, lease, 8);

        giveBack(acme, lease, 10);

        assertThat(debited(acme)).isEqualTo(8);
    }

    @Test
    void returnsWhatACrashedEdgeDidNotUse() {
        buy(acme, 100, SubscriptionState.ACTIVE);
        QuotaLease lease = lease(acme, 10);
        accept(acme, lease, 4);
        reap(acme);
        assertThat(debited(acme)).as("still running").isEqualTo(10);

        clock.advance(Duration.ofMinutes(5));
        reap(acme);

        assertThat(debited(acme)).isEqualTo(4);
    }

    @Test
    void lendsNoMoreThanTheLimitToEdgesThatAskAtOnce() {
        buy(acme, 50, SubscriptionState.ACTIVE);
        List<Uni<QuotaLease>> asked = IntStream.range(0, 60)
                .mapToObj(edge -> store.lease(acme, "edge-" + edge, 5))
                .toList();

        List<QuotaLease> leases = Uni.join().all(asked).andFailFast().await().atMost(Duration.ofSeconds(20));

        assertThat(leases.stream().mapToLong(QuotaLease::units).sum())
                .isEqualTo(debited(acme))
                .isLessThanOrEqualTo(50);
    }

    @Test
    void holdsALimitThatWasLoweredBelowWhatIsLent() {
        Terms bought = buy(acme, 100, SubscriptionState.ACTIVE);
        lease(acme, 20);
        var lower = new Terms(2, "starter", bought.state(), 10, bought.periodStart(), bought.periodEnd());
        store(acme, lower);

        assertThat(lease(acme, 5).units()).isZero();
        assertThat(lease(acme, 5).limit()).isEqualTo(10);
    }

    @Test
    void keepsTheNewestTerms() {
        Terms bought = buy(acme, 100, SubscriptionState.ACTIVE);
        store(acme, new Terms(0, "starter", bought.state(), 10, bought.periodStart(), bought.periodEnd()));

        assertThat(lease(acme, 1).limit()).isEqualTo(100);
    }

    /**
     * Edges that lease, use, crash, return and answer late, by chance: at no time more calls are accepted than the limit allows, and
     * when all is settled exactly those are debited.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void neverExceedsTheLimitWhateverEdgesDo(long seed) {
        var random = new Random(seed);
        long limit = 20 + random.nextInt(60);
        TenantId tenant = Calls.tenant("chance");
        buy(tenant, limit, SubscriptionState.ACTIVE);
        var edges = new ArrayList<Edge>();
        long accepted = 0;
        for (int step = 0; step < 80; step++) {
            switch (random.nextInt(5)) {
                case 0 -> edges.add(new Edge(lease(tenant, 1 + random.nextInt(30))));
                case 1, 2 -> accepted += edges.isEmpty() ? 0 : use(tenant, any(edges, random), random);
                case 3 -> {
                    if (!edges.isEmpty()) {
                        Edge edge = edges.remove(random.nextInt(edges.size()));
                        if (random.nextBoolean()) { // else it crashed
                            giveBack(tenant, edge.lease, edge.left);
                        }
                    }
                }
                default -> {
                    clock.advance(Duration.ofSeconds(random.nextInt(20)));
                    edges.removeIf(edge -> !clock.instant().isBefore(edge.lease.expiresAt()));
                    reap(tenant);
                }
            }
            assertThat(accepted).isLessThanOrEqualTo(debited(tenant));
            assertThat(debited(tenant)).isLessThanOrEqualTo(limit);
        }
        clock.advance(Duration.ofMinutes(5));
        reap(tenant);
        assertThat(debited(tenant)).isEqualTo(accepted);
    }

    /** What an edge holds. */
    private static final class Edge {
        private final QuotaLease lease;
        private long left;

        Edge(QuotaLease lease) {
            this.lease = lease;
            this.left = lease.units();
        }
    }

    private long use(TenantId tenant, Edge edge, Random random) {
        long units = Math.min(edge.left, 1 + random.nextInt(4));
        accept(tenant, edge.lease, units);
        edge.left -= units;
        return units;
    }

    private static Edge any(List<Edge> edges, Random random) {
        return edges.get(random.nextInt(edges.size()));
    }

    private Terms buy(TenantId tenant, long calls, SubscriptionState state) {
        var terms = Terms.of(Calls.snapshot(tenant, 1, calls, state, clock.instant()));
        store(tenant, terms);
        return terms;
    }

    private void store(TenantId tenant, Terms terms) {
        sql.in(tenant, connection -> TermsSql.store(tenant, terms, connection))
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private QuotaLease lease(TenantId tenant, long wanted) {
        return store.lease(tenant, "edge-1", wanted).await().atMost(Duration.ofSeconds(5));
    }

    private void giveBack(TenantId tenant, QuotaLease lease, long units) {
        store.giveBack(tenant, lease.leaseId(), units).await().atMost(Duration.ofSeconds(5));
    }

    private void reap(TenantId tenant) {
        store.reap(tenant, clock.instant().minusSeconds(30)).await().atMost(Duration.ofSeconds(5));
    }

    private void accept(TenantId tenant, QuotaLease lease, long calls) {
        List<AcceptedCall> accepted = IntStream.range(0, Math.toIntExact(calls))
                .mapToObj(i -> AcceptedCall.of(Calls.requested(tenant, clock.instant(), lease.leaseId()), json))
                .toList();
        sql.in(tenant, connection -> usage.accept(tenant, accepted, connection))
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private long debited(TenantId tenant) {
        return sql.in(
                        tenant,
                        connection -> connection
                                .query("SELECT coalesce(sum(leased), 0)::bigint FROM quota_window")
                                .execute())
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(Duration.ofSeconds(5));
    }
}
