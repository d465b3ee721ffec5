package io.msplex.metering.ingest;

import io.msplex.metering.quota.QuotaConfig;
import io.msplex.metering.quota.Reaper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Sweeps calls and reaps leases, on one plain thread. Several instances may do so at once; rows are taken by one. */
@ApplicationScoped
class Housekeeping {
    private static final Logger LOG = Logger.getLogger(Housekeeping.class);

    private final IngestConfig ingest;
    private final QuotaConfig quota;
    private final Sweeper sweeper;
    private final Reaper reaper;
    private final CallRequestEnds ends;
    private final IngestStore store;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("metering-housekeeping").factory());

    /** What has to be read before leases that ended by then may be settled. */
    private Optional<Mark> mark = Optional.empty();

    private record Mark(Instant endedBefore, Map<TopicPartition, Long> ends) {}

    Housekeeping(
            IngestConfig ingest,
            QuotaConfig quota,
            Sweeper sweeper,
            Reaper reaper,
            CallRequestEnds ends,
            IngestStore store,
            Clock clock) {
        this.ingest = ingest;
        this.quota = quota;
        this.sweeper = sweeper;
        this.reaper = reaper;
        this.ends = ends;
        this.store = store;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (ingest.enabled()) {
            every(ingest.sweepEvery(), this::sweep);
            every(quota.reapEvery(), this::reap);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }

    private void every(Duration time, Chore chore) {
        Runnable guarded = () -> {
            try {
                chore.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException | RuntimeException e) {
                LOG.warnf("housekeeping failed and will be tried again: %s", e);
            }
        };
        var task = thread.scheduleWithFixedDelay(guarded, time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
        LOG.debugf("every %s: %s", time, task);
    }

    private void sweep() {
        sweeper.sweep().await().atMost(ingest.patience());
    }

    /**
     * In two steps: note where the topics end now, and settle leases only when the database has come that far. A lease that ended
     * a grace before the note was taken can have no call behind it.
     */
    private void reap() throws ExecutionException, InterruptedException, TimeoutException {
        if (mark.isEmpty()) {
            Instant endedBefore = clock.instant().minus(quota.grace());
            mark = Optional.of(new Mark(endedBefore, ends.now()));
        }
        Mark target = mark.get();
        Map<TopicPartition, Long> positions = store.positions().await().atMost(ingest.patience());
        boolean read = target.ends().entrySet().stream()
                .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
        if (read) {
            reaper.reap(target.endedBefore()).await().atMost(ingest.patience());
            mark = Optional.empty();
        }
    }

    /** Something done again and again; may block. */
    private interface Chore {
        void run() throws ExecutionException, InterruptedException, TimeoutException;
    }
}
