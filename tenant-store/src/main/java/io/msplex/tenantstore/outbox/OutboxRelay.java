package io.msplex.tenantstore.outbox;

import io.msplex.contracts.TenantId;
import io.msplex.tenantstore.background.Await;
import io.msplex.tenantstore.background.Lane;
import io.msplex.tenantstore.transaction.TenantChanged;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jspecify.annotations.Nullable;

/**
 * Sends waiting events to {@link io.msplex.contracts.Topics#AUDIT_EVENT} on a thread of its own and removes each only when Kafka
 * has acknowledged it. Rows are locked while they are sent, so that two pods do not send the same; after a crash one may be sent
 * again, with the same event id.
 */
@Singleton
public class OutboxRelay {
    private static final String PURPOSE = "select set_config('app.purpose', 'publish', true)";
    private static final String TAKE = "select id, tenant_id, event_id, occurred_at, payload from outbox"
            + " order by id limit $1 for update skip locked";
    private static final String REMOVE = "delete from outbox where id = any($1)";

    private final Pool pool;
    private final MutinyEmitter<String> topic;
    private final OutboxSettings settings;
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

    private void empty() {
        int sent;
        do {
            sent = Await.on(() -> pool.withTransaction(this::sendSome));
        } while (sent == settings.batch());
    }

    private Uni<Integer> sendSome(SqlConnection connection) {
        return connection
                .query(PURPOSE)
                .execute()
                .chain(purpose -> connection.preparedQuery(TAKE).execute(Tuple.of(settings.batch())))
                .chain(rows -> {
                    List<Uni<Void>> sent = new ArrayList<>();
                    List<Long> ids = new ArrayList<>();
                    for (Row row : rows) {
                        sent.add(topic.sendMessage(event(row).message()));
                        ids.add(row.getLong("id"));
                    }
                    return sent.isEmpty() ? Uni.createFrom().item(0) : removeOnceSent(connection, sent, ids);
                });
    }

    private static Uni<Integer> removeOnceSent(SqlConnection connection, List<Uni<Void>> sent, List<Long> ids) {
        return Uni.join()
                .all(sent)
                .andCollectFailures()
                .chain(acknowledged -> connection.preparedQuery(REMOVE).execute(Tuple.of(ids.toArray(Long[]::new))))
                .replaceWith(ids.size());
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
