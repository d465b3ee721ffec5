package io.msplex.metering.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.contracts.TenantId;
import io.msplex.metering.ledger.LedgerSql;
import io.msplex.metering.quota.TermsSql;
import io.msplex.metering.tenancy.RecordSet;
import io.msplex.metering.tenancy.TenantSql;
import io.msplex.metering.usage.UsageSql;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/** Writes batches, and knows where reading goes on. Any thread. */
@ApplicationScoped
class IngestStore {
    /** A holder of locks that was stopped in the middle must not stop its successor for ever. */
    private static final String LIMITS = """
            SELECT set_config('lock_timeout', '10s', true), set_config('idle_in_transaction_session_timeout', '20s', true)
            """;

    private static final String MOVE = """
            UPDATE consumer_offset o SET next = m."to"
            FROM (SELECT * FROM jsonb_to_recordset($1::text::jsonb) AS r(topic text, part int, "from" bigint, "to" bigint)
                  ORDER BY topic, part) m
            WHERE o.topic = m.topic AND o.part = m.part AND o.next = m."from"
            """;

    private static final String UNREADABLE = """
            INSERT INTO unreadable_record (topic, part, at, reason) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
            """;

    private final Pool pool;
    private final UsageSql usage;
    private final LedgerSql ledger;
    private final ObjectMapper json;

    IngestStore(Pool pool, UsageSql usage, LedgerSql ledger, ObjectMapper json) {
        this.pool = pool;
        this.usage = usage;
        this.ledger = ledger;
        this.json = json;
    }

    private record OffsetMove(String topic, int part, long from, long to) {}

    /** Another consumer went on with a partition; ends the transaction. */
    private static final class Fence extends RuntimeException {
        Fence() {
            super("fenced", null, false, false);
        }
    }

    /** One transaction: either all of the batch, its offsets included, or nothing. */
    Uni<Applied> apply(Batch batch) {
        return pool.withTransaction(connection -> connection
                        .query(LIMITS)
                        .execute()
                        .chain(() -> move(batch, connection))
                        .chain(() -> each(
                                batch.tenants().entrySet(),
                                tenant -> write(tenant.getKey(), tenant.getValue(), connection)))
                        .chain(() -> each(
                                batch.unreadable(),
                                record -> connection
                                        .preparedQuery(UNREADABLE)
                                        .execute(Tuple.of(
                                                record.topic(), record.partition(), record.offset(), record.reason()))
                                        .replaceWithVoid()))
                        .replaceWith(Applied.WRITTEN))
                .onFailure(Fence.class)
                .recoverWithItem(Applied.FENCED);
    }

    /** Where reading goes on, for the partitions that have ever been read. */
    Uni<Map<TopicPartition, Long>> positions() {
        return pool.query("SELECT topic, part, next FROM consumer_offset")
                .execute()
                .map(rows -> {
                    var positions = new HashMap<TopicPartition, Long>();
                    rows.forEach(row -> positions.put(
                            new TopicPartition(row.getString("topic"), row.getInteger("part")), row.getLong("next")));
                    return positions;
                });
    }

    /** Notes where reading of a new partition starts; one that is known already stays where it is. */
    Uni<Void> begin(TopicPartition partition, long offset) {
        return pool.preparedQuery(
                        "INSERT INTO consumer_offset (topic, part, next) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
                .execute(Tuple.of(partition.topic(), partition.partition(), offset))
                .replaceWithVoid();
    }

    /** Moves a partition whose records are gone: Kafka kept them too short a time, or the topic was made anew. */
    Uni<Void> restart(TopicPartition partition, long from, long to) {
        return pool.preparedQuery("UPDATE consumer_offset SET next = $4 WHERE topic = $1 AND part = $2 AND next = $3")
                .execute(Tuple.of(partition.topic(), partition.partition(), from, to))
                .replaceWithVoid();
    }

    private Uni<Void> move(Batch batch, SqlConnection connection) {
        var moves = batch.moves().entrySet().stream()
                .map(m -> new OffsetMove(
                        m.getKey().topic(),
                        m.getKey().partition(),
                        m.getValue().from(),
                        m.getValue().to()))
                .toList();
        return connection
                .preparedQuery(MOVE)
                .execute(Tuple.of(RecordSet.json(moves, json)))
                .invoke(rows -> {
                    if (rows.rowCount() != moves.size()) {
                        throw new Fence();
                    }
                })
                .replaceWithVoid();
    }

    /** Terms first: a call of the same batch takes its plan from them. */
    private Uni<Void> write(TenantId tenant, TenantFacts facts, SqlConnection connection) {
        return TenantSql.name(tenant, connection)
                .chain(() -> facts.terms()
                        .map(terms -> TermsSql.store(tenant, terms, connection))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> usage.accept(tenant, facts.accepted(), connection))
                .chain(() -> usage.end(tenant, facts.ended(), connection))
                .chain(() -> ledger.append(tenant, facts.lines(), connection));
    }

    private static <T> Uni<Void> each(Collection<T> all, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(one -> work.apply(one).replaceWith(true))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
