package io.msplex.secrets.outbox;

import io.msplex.contracts.audit.AuditEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Sends waiting events to {@link io.msplex.contracts.Topics#AUDIT_EVENT} and removes each only when Kafka has acknowledged it.
 * Rows are locked while they are sent, so that two pods do not send the same; after a crash one may be sent again, with the same
 * event id.
 */
@ApplicationScoped
class OutboxPublisher {
    private static final Logger LOG = Logger.getLogger(OutboxPublisher.class);
    private static final String PURPOSE = "select set_config('app.purpose', 'publish', true)";
    private static final String TAKE = "select id, tenant_id, event_id, type, occurred_at, payload from outbox"
            + " order by id limit $1 for update skip locked";
    private static final String REMOVE = "delete from outbox where id = any($1)";

    private final Pool pool;
    private final MutinyEmitter<String> kafka;
    private final OutboxConfig config;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean failing = new AtomicBoolean();

    OutboxPublisher(
            Pool pool,
            @Channel("audit-events") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<String> kafka,
            OutboxConfig config) {
        this.pool = pool;
        this.kafka = kafka;
        this.config = config;
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(config.interval().toMillis(), timer -> look());
    }

    private void look() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        pool.withTransaction(this::publishBatch)
                .onTermination()
                .invoke(() -> busy.set(false))
                .subscribe()
                .with(this::published, this::delayed);
    }

    private Uni<Integer> publishBatch(SqlConnection connection) {
        return connection
                .query(PURPOSE)
                .execute()
                .flatMap(purpose -> connection.preparedQuery(TAKE).execute(Tuple.of(config.batch())))
                .flatMap(rows -> {
                    List<Uni<Void>> sent = new ArrayList<>();
                    List<Long> ids = new ArrayList<>();
                    for (Row row : rows) {
                        sent.add(kafka.sendMessage(message(row)));
                        ids.add(row.getLong("id"));
                    }
                    return sent.isEmpty() ? Uni.createFrom().item(0) : removeOnceSent(connection, sent, ids);
                });
    }

    private static Uni<Integer> removeOnceSent(SqlConnection connection, List<Uni<Void>> sent, List<Long> ids) {
        return Uni.join()
                .all(sent)
                .andCollectFailures()
                .flatMap(acknowledged -> connection
                        .preparedQuery(REMOVE)
                        .execute(Tuple.of(ids.toArray(Long[]::new)))
                        .replaceWith(ids.size()));
    }

    private static Message<String> message(Row row) {
        RecordHeaders headers = new RecordHeaders();
        header(headers, "ce_specversion", "1.0");
        header(headers, "ce_id", row.getUUID("event_id").toString());
        header(headers, "ce_source", "/secrets-broker");
        header(headers, "ce_type", "io.msplex.audit.event.v1");
        header(
                headers,
                "ce_time",
                row.getOffsetDateTime("occurred_at").toInstant().toString());
        header(headers, "content-type", "application/json");
        return Message.of(row.getString("payload"))
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(row.getString("tenant_id"))
                        .withHeaders(headers)
                        .build());
    }

    private static void header(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private void published(int events) {
        if (failing.getAndSet(false)) {
            LOG.info("the outbox is being emptied again");
        }
    }

    private void delayed(Throwable fault) {
        if (!failing.getAndSet(true)) {
            LOG.warnf("%s events wait in the outbox: %s", AuditEvent.class.getSimpleName(), fault.getMessage());
        }
    }
}
