package io.msplex.edge.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.contracts.TenantId;
import io.msplex.contracts.quota.QuotaLease;
import io.msplex.contracts.quota.QuotaLeaseRequest;
import io.msplex.contracts.quota.QuotaLeaseReturn;
import io.msplex.edge.dispatch.EdgeName;
import io.msplex.edge.quota.QuotaVerdict.Held;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;

/** A hard limit holds whatever the threads do: never more calls are admitted than the authority has. */
class HardLimitTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final int LIMIT = 2_000;
    private static final int THREADS = 8;

    @RepeatedTest(3)
    void admitsNeverMoreCallsThanThePeriodHas() throws Exception {
        FakeMetering metering = new FakeMetering(Clock.systemUTC(), LIMIT);
        List<QuotaBlocks> edges = List.of(edge(metering), edge(metering));
        AtomicLong admitted = new AtomicLong();
        inParallel(() -> {
            for (int i = 0; i < 500; i++) {
                QuotaBlocks edge = edges.get(ThreadLocalRandom.current().nextInt(edges.size()));
                if (reserve(edge) instanceof Held) {
                    admitted.incrementAndGet();
                }
            }
        });
        assertThat(admitted.get()).isLessThanOrEqualTo(LIMIT).isLessThanOrEqualTo(metering.lent());
        edges.forEach(edge -> edge.returnAll(new ShutdownEvent()));
        assertThat(metering.lent()).isEqualTo(admitted.get());
    }

    @RepeatedTest(3)
    void holdsWhileCallsAreRefusedAfterwardsAndGiveTheirUnitsBack() throws Exception {
        FakeMetering metering = new FakeMetering(Clock.systemUTC(), LIMIT);
        QuotaBlocks edge = edge(metering);
        AtomicLong kept = new AtomicLong();
        inParallel(() -> {
            for (int i = 0; i < 500; i++) {
                if (reserve(edge) instanceof Held(var reservation)) {
                    if (i % 3 == 0) {
                        reservation.release();
                    } else {
                        kept.incrementAndGet();
                    }
                }
            }
        });
        assertThat(kept.get()).isLessThanOrEqualTo(LIMIT);
        assertThat(kept.get()).isLessThanOrEqualTo(metering.lent());
    }

    private static void inParallel(Runnable work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<Object>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                tasks.add(Executors.callable(work));
            }
            for (Future<Object> task : threads.invokeAll(tasks)) {
                task.get();
            }
        }
    }

    private static QuotaVerdict reserve(QuotaBlocks edge) {
        return edge.reserve(ACME).await().atMost(Duration.ofSeconds(10));
    }

    /** An edge whose questions to the authority take a moment, as over a network. */
    private static QuotaBlocks edge(FakeMetering metering) {
        return new QuotaBlocks(
                new MeteringClient() {
                    @Override
                    public Uni<QuotaLease> lease(String tenant, QuotaLeaseRequest request) {
                        return Uni.createFrom()
                                .deferred(() -> metering.lease(tenant, request))
                                .onItem()
                                .delayIt()
                                .by(Duration.ofMillis(1));
                    }

                    @Override
                    public Uni<Void> giveBack(String tenant, String lease, QuotaLeaseReturn unused) {
                        return metering.giveBack(tenant, lease, unused);
                    }
                },
                new EdgeName(),
                Clock.systemUTC());
    }
}
