package io.msplex.tenantstore.outbox;

import io.msplex.contracts.TenantId;
import io.msplex.tenantstore.background.Await;
import io.msplex.tenantstore.background.Lane;
import io.msplex.tenantstore.background.TroubledTenants;
import io.msplex.tenantstore.transaction.TenantChanged;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jspecify.annotations.Nullable;

/**
 * Sends waiting events to {@link io.msplex.contracts.Topics#AUDIT_EVENT} on a thread of its own and removes each only when Kafka
 * has acknowledged it. Rows are locked while they are sent, so that two pods do not send the same; after a crash one may be sent
 * again, with the same event id. An event that cannot be sent holds back those after it of the same tenant, and nobody else's.
 */
@Singleton
public class OutboxRelay {
    private static final String PURPOSE = "select set_config('app.purpose', 'publish', true)";
    private static final String TAKE = "select id, tenant_id, event_id, occurred_at, payload from outbox"
            + " where tenant_id <> all($2) order by id limit $1 for update skip locked";
    private static final String REMOVE = "delete from outbox where id = any($1)";

    /** Longer than a broker needs to refuse a record, and shorter than the wait for one that is away. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** After this no further event of a batch is begun, so that its transaction ends in time. */
    private static final Duration BATCH_LIMIT = Duration.ofSeconds(8);

    private final Pool pool;
    private final MutinyEmitter<String> topic;
    private final OutboxSettings settings;
    private final TroubledTenants troubled = new TroubledTenants("an audit event");
    private @Nullable Lane lane;

    OutboxRelay(
            Pool pool,
            @Channel("audit") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<String> topic,
            OutboxSettings settings) {
        this.pool = pool;
        this.topic = topic;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        lane = new Lane("outbox", settings.interval(), this::empty);
    }

    void stop(@Observes ShutdownEvent event) {
        if (lane != null) {
            lane.close();
        }
    }

    void changed(@Observes TenantChanged event) {
        if (lane != null) {
            lane.soon();
        }
    }

    /** Sends until nothing waits but the events of tenants whose first one does not go. */
    private void empty() {
        Set<String> held = new HashSet<>();
        troubled.resting().forEach(tenant -> held.add(tenant.value()));
        List<Sent> batch;
        do {
            long begun = System.nanoTime();
            batch = Await.on(() -> pool.withTransaction(connection -> sendSome(connection, held)));
            boolean slow = System.nanoTime() - begun > PATIENCE.toNanos();
            if (slow && batch.stream().allMatch(sent -> sent.ids().isEmpty())) {
                // Not some tenants' events are at fault, but Kafka.
                batch.stream()
                        .map(Sent::fault)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .ifPresent(OutboxRelay::fail);
            }
            for (Sent sent : batch) {
                settle(sent, held);
            }
        } while (batch.stream().mapToInt(Sent::taken).sum() == settings.batch());
    }

    private void settle(Sent sent, Set<String> held) {
        TenantId tenant = new TenantId(sent.tenant());
        Throwable fault = sent.fault();
        if (fault == null) {
            troubled.well(tenant);
        } else {
            held.add(sent.tenant());
            troubled.failed(tenant, fault);
        }
    }

    private static void fail(Throwable fault) {
        throw new IllegalStateException("no event could be sent", fault);
    }

    /**
     * What became of one tenant's events of a batch.
     *
     * @param taken out of the table
     * @param ids of those that Kafka has
     * @param fault why the next of them did not go, or null
     */
    private record Sent(
            String tenant,
            int taken,
            List<Long> ids,
            @Nullable Throwable fault) {}

    private Uni<List<Sent>> sendSome(SqlConnection connection, Set<String> held) {
        return connection
                .query(PURPOSE)
                .execute()
                .chain(purpose ->
                        connection.preparedQuery(TAKE).execute(Tuple.of(settings.batch(), held.toArray(String[]::new))))
                .chain(rows -> {
                    Map<String, List<Row>> byTenant = new LinkedHashMap<>();
                    rows.forEach(
                            row -> byTenant.computeIfAbsent(row.getString("tenant_id"), tenant -> new ArrayList<>())
                                    .add(row));
                    List<Uni<Sent>> sending = byTenant.entrySet().stream()
                            .map(of -> inOrder(of.getKey(), of.getValue()))
                            .toList();
                    return sending.isEmpty()
                            ? Uni.createFrom().item(List.<Sent>of())
                            : Uni.join().all(sending).andCollectFailures();
                })
                .call(sent -> remove(connection, sent));
    }

    /** One after the other, so that none of a tenant's overtakes one that does not go; what takes too long waits for the next batch. */
    private Uni<Sent> inOrder(String tenant, List<Row> rows) {
        List<Long> ids = new ArrayList<>();
        long end = System.nanoTime() + BATCH_LIMIT.toNanos();
        return Multi.createFrom()
                .iterable(rows)
                .select()
                .first(row -> System.nanoTime() < end)
                .onItem()
                .transformToUniAndConcatenate(row -> Uni.createFrom()
                        .deferred(() -> topic.sendMessage(event(row).message()))
                        .invoke(() -> ids.add(row.getLong("id"))))
                .onItem()
                .ignoreAsUni()
                .map(all -> new Sent(tenant, rows.size(), ids, null))
                .onFailure()
                .recoverWithItem(fault -> new Sent(tenant, rows.size(), ids, fault));
    }

    private static Uni<?> remove(SqlConnection connection, List<Sent> sent) {
        Long[] ids = sent.stream().flatMap(one -> one.ids().stream()).toArray(Long[]::new);
        return ids.length == 0
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(REMOVE).execute(Tuple.of(ids));
    }

    private CloudEvent event(Row row) {
        return new CloudEvent(
                settings.service(),
                "io.msplex.audit.event.v1",
                row.getUUID("event_id").toString(),
                new TenantId(row.getString("tenant_id")),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getString("payload"));
    }
}
