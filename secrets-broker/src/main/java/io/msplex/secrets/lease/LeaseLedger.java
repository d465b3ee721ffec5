package io.msplex.secrets.lease;

import io.msplex.secrets.problem.StoreFault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes leases before anything is lent. Whatever arrives while one statement is on its way goes into the next one, so that the
 * database is asked no more often than it can answer and a single lease never waits. Blocks no thread; may be called from any.
 */
@ApplicationScoped
class LeaseLedger {
    private static final String RECORD = "select lease, current_version, current_state"
            + " from record_leases($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

    private final Pool pool;
    private final LeaseConfig config;
    private final Queue<Entry> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    private record Entry(Lease lease, CompletableFuture<LedgerEntry> outcome) {}

    LeaseLedger(Pool pool, LeaseConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Writes the lease; fails with {@link StoreFault} where that is not certain. */
    Uni<LedgerEntry> write(Lease lease) {
        Entry entry = new Entry(lease, new CompletableFuture<>());
        waiting.add(entry);
        writeWaiting();
        return Uni.createFrom().completionStage(entry.outcome());
    }

    private void writeWaiting() {
        // Checked again after each turn: an entry added between the last poll and the release of the flag must not be
        // left behind.
        while (!waiting.isEmpty() && writing.compareAndSet(false, true)) {
            List<Entry> batch = take();
            if (batch.isEmpty()) {
                writing.set(false);
            } else {
                send(batch);
                return;
            }
        }
    }

    private List<Entry> take() {
        List<Entry> batch = new ArrayList<>();
        for (Entry next = waiting.poll(); next != null; next = waiting.poll()) {
            batch.add(next);
            if (batch.size() == config.batch()) {
                break;
            }
        }
        return batch;
    }

    private void send(List<Entry> batch) {
        pool.preparedQuery(RECORD)
                .execute(parameters(batch))
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .subscribe()
                .with(rows -> finish(batch, rows, null), fault -> finish(batch, null, fault));
    }

    private void finish(List<Entry> batch, @Nullable RowSet<Row> rows, @Nullable Throwable fault) {
        writing.set(false);
        writeWaiting();
        if (rows == null) {
            StoreFault told =
                    new StoreFault("leases could not be written", fault == null ? new IllegalStateException() : fault);
            batch.forEach(entry -> entry.outcome().completeExceptionally(told));
            return;
        }
        Map<UUID, Row> byLease = HashMap.newHashMap(batch.size());
        rows.forEach(row -> byLease.put(row.getUUID("lease"), row));
        batch.forEach(entry -> entry.outcome()
                .complete(outcome(entry.lease(), byLease.get(entry.lease().id()))));
    }

    private static LedgerEntry outcome(Lease lease, @Nullable Row row) {
        if (row == null) {
            return LedgerEntry.ABSENT;
        }
        if (!"usable".equals(row.getString("current_state"))) {
            return LedgerEntry.REJECTED;
        }
        return row.getLong("current_version") == lease.token().credentialVersion()
                ? LedgerEntry.WRITTEN
                : LedgerEntry.OUTDATED;
    }

    private static Tuple parameters(List<Entry> batch) {
        return Tuple.tuple()
                .addArrayOfString(texts(batch, lease -> lease.proof().tenantId().value()))
                .addArrayOfUUID(batch.stream().map(e -> e.lease().id()).toArray(UUID[]::new))
                .addArrayOfString(texts(batch, lease -> lease.proof().instance().value()))
                .addArrayOfString(
                        texts(batch, lease -> lease.proof().connector().value()))
                .addArrayOfUUID(batch.stream()
                        .map(e -> UUID.fromString(e.lease().proof().callId().value()))
                        .toArray(UUID[]::new))
                .addArrayOfString(texts(batch, lease -> lease.proof().tool().value()))
                .addArrayOfString(
                        texts(batch, lease -> lease.proof().principal().value()))
                .addArrayOfLong(batch.stream()
                        .map(e -> e.lease().token().credentialVersion())
                        .toArray(Long[]::new))
                .addArrayOfString(texts(batch, lease -> lease.token().digest()))
                .addArrayOfOffsetDateTime(batch.stream()
                        .map(e -> e.lease().expiresAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
    }

    private static String[] texts(List<Entry> batch, Function<Lease, String> column) {
        return batch.stream().map(entry -> column.apply(entry.lease())).toArray(String[]::new);
    }
}
