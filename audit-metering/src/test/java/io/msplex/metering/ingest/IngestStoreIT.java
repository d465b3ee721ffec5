package io.msplex.metering.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.Topics;
import io.msplex.contracts.toolcall.CallHeaders;
import io.msplex.contracts.toolcall.CallOutcome;
import io.msplex.contracts.toolcall.ToolCallAnswered;
import io.msplex.contracts.toolcall.ToolCallRequested;
import io.msplex.metering.Calls;
import io.msplex.metering.MeteringParts;
import io.msplex.metering.TestClock;
import io.msplex.metering.ingest.Batch.Move;
import io.msplex.metering.ingest.Batch.Unreadable;
import io.msplex.metering.tenancy.TenantSql;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Batches fed by hand into the real database, as a consumer would that is killed, stopped or doubled at the worst moment. */
@QuarkusTest
@MeteringParts
class IngestStoreIT {
    private final TenantId acme = Calls.tenant("acme");
    private final TenantId beta = Calls.tenant("beta");
    /** A partition that no consumer reads. */
    private final TopicPartition partition = new TopicPartition("by-hand-" + UUID.randomUUID(), 0);

    @Inject
    IngestStore store;

    @Inject
    Sweeper sweeper;

    @Inject
    TenantSql sql;

    @Inject
    Pool pool;

    @Inject
    ObjectMapper json;

    @Inject
    TestClock clock;

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void writesABatchOnceHoweverOftenItIsReadAgain() throws IOException {
        var call = Calls.requested(acme, clock.instant(), "lease");
        Batch batch = batch(0, List.of(call, Calls.answered(call, CallOutcome.DONE)));
        begin();

        assertThat(apply(batch)).isEqualTo(Applied.WRITTEN);
        assertThat(apply(batch)).isEqualTo(Applied.FENCED);
        assertThat(apply(batch(2, List.of(call, call)))).isEqualTo(Applied.WRITTEN);

        assertThat(counts(acme)).isEqualTo(Map.of("ACCEPTED", 1L, "DONE", 1L));
        assertThat(ledgerLines(acme)).isEqualTo(2);
    }

    @Test
    void changesNothingForAConsumerThatWasOvertaken() throws IOException {
        begin();
        Batch overtaken = batch(0, List.of(Calls.requested(acme, clock.instant(), "lease")));
        apply(batch(0, List.of(Calls.requested(beta, clock.instant(), "lease"))));

        assertThat(apply(overtaken)).isEqualTo(Applied.FENCED);

        assertThat(counts(acme)).isEmpty();
        assertThat(counts(beta)).isEqualTo(Map.of("ACCEPTED", 1L));
    }

    @Test
    void writesNothingOfABatchThatFailsInTheMiddle() throws IOException {
        begin();
        Batch good = batch(0, List.of(Calls.requested(acme, clock.instant(), "lease")));
        var refused = new Unreadable(absent(), 0, 0, "no topic, which the table refuses");
        Batch bad = new Batch(good.moves(), good.tenants(), List.of(refused));

        assertThatThrownBy(() -> apply(bad)).isInstanceOf(PgException.class);

        assertThat(counts(acme)).isEmpty();
        assertThat(store.positions().await().atMost(Duration.ofSeconds(5))).containsEntry(partition, 0L);
        assertThat(apply(good)).isEqualTo(Applied.WRITTEN);
    }

    /** Any order of records, any cut into batches and any repetition comes to the same sums. */
    @Test
    void comesToTheSameSumsInAnyOrder() throws IOException {
        for (int seed = 0; seed < 6; seed++) {
            var random = new Random(seed);
            TenantId one = Calls.tenant("one");
            TenantId two = Calls.tenant("two");
            var partitionOfSeed = new TopicPartition("by-hand-" + UUID.randomUUID(), 0);
            store.begin(partitionOfSeed, 0).await().atMost(Duration.ofSeconds(5));
            List<Object> records = records(one, 30, two, 20);
            records.addAll(records.subList(0, 40));
            Collections.shuffle(records, random);

            long at = 0;
            while (!records.isEmpty()) {
                int size = Math.min(records.size(), 1 + random.nextInt(12));
                assertThat(apply(batch(partitionOfSeed, at, records.subList(0, size))))
                        .isEqualTo(Applied.WRITTEN);
                records.subList(0, size).clear();
                at += size;
            }

            assertThat(counts(one)).isEqualTo(Map.of("ACCEPTED", 30L, "DONE", 20L, "VENDOR_ERROR", 10L));
            assertThat(counts(two)).isEqualTo(Map.of("ACCEPTED", 20L, "DONE", 13L, "VENDOR_ERROR", 7L));
        }
    }

    @Test
    void endsACallThatNobodyAnswersAndLetsALateAnswerWin() throws IOException {
        begin();
        ToolCallRequested call =
                Calls.requested(acme, clock.instant(), clock.instant().plusSeconds(5), "lease");
        apply(batch(0, List.of(call)));

        sweeper.sweep().await().atMost(Duration.ofSeconds(5));
        assertThat(counts(acme)).isEqualTo(Map.of("ACCEPTED", 1L));

        clock.advance(Duration.ofSeconds(21));
        sweeper.sweep().await().atMost(Duration.ofSeconds(5));
        assertThat(counts(acme)).isEqualTo(Map.of("ACCEPTED", 1L, "EXPIRED", 1L));

        apply(batch(1, List.of(Calls.answered(call, CallOutcome.DONE))));
        apply(batch(2, List.of(Calls.answered(call, CallOutcome.DONE))));
        assertThat(counts(acme)).isEqualTo(Map.of("ACCEPTED", 1L, "DONE", 1L));
    }

    @Test
    void countsAnAnswerThatArrivesBeforeItsCallOnlyWithTheCall() throws IOException {
        begin();
        var call = Calls.requested(acme, clock.instant(), "lease");
        apply(batch(0, List.of(Calls.answered(call, CallOutcome.VENDOR_ERROR))));
        assertThat(counts(acme)).isEmpty();

        apply(batch(1, List.of(call)));
        assertThat(counts(acme)).isEqualTo(Map.of("ACCEPTED", 1L, "VENDOR_ERROR", 1L));
    }

    @Test
    void showsNothingOfAnotherTenantAndNothingWithoutATenant() throws IOException {
        begin();
        apply(batch(0, List.of(Calls.requested(acme, clock.instant(), "lease"))));

        assertThat(rows(beta, "usage_event WHERE tenant_id = '" + acme + "'")).isZero();
        for (String table : List.of("usage_event", "usage_agg", "audit_event", "quota_window", "quota_lease")) {
            assertThat(pool.query("SELECT count(*) FROM " + table)
                            .execute()
                            .map(rows -> rows.iterator().next().getLong(0))
                            .await()
                            .atMost(Duration.ofSeconds(5)))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void forcesRowLevelSecurityOnEveryTableWithATenant() {
        assertThat(names("""
                        SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
                        WHERE n.nspname = 'metering' AND c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
                        """)).isEmpty();
        assertThat(names("SELECT rolname FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls)"))
                .isEmpty();
    }

    @Test
    void cannotChangeTheLedger() {
        for (String sqlText :
                List.of("UPDATE audit_event SET reason = 'x'", "DELETE FROM audit_event", "TRUNCATE audit_event")) {
            assertThatThrownBy(() -> pool.query(sqlText).execute().await().atMost(Duration.ofSeconds(5)))
                    .hasMessageContaining("permission denied");
        }
    }

    private void begin() {
        store.begin(partition, 0).await().atMost(Duration.ofSeconds(5));
    }

    private Applied apply(Batch batch) {
        return store.apply(batch).await().atMost(Duration.ofSeconds(10));
    }

    private Batch batch(long from, List<Object> records) throws IOException {
        return batch(partition, from, records);
    }

    private Batch batch(TopicPartition of, long from, List<Object> records) throws IOException {
        var read = new ArrayList<ConsumerRecord<String, byte[]>>();
        for (Object record : records) {
            String topic = record instanceof ToolCallAnswered ? Topics.CALL_REPLY : Topics.callRequest(Calls.HALOPSA);
            var consumed = new ConsumerRecord<>(topic, 0, from + read.size(), "key", new byte[0]);
            consumed.headers().add(CallHeaders.CALL, json.writeValueAsBytes(record));
            read.add(consumed);
        }
        return new RecordReader(json).batch(read, Map.of(of, new Move(from, from + records.size())));
    }

    private List<Object> records(TenantId one, int ofOne, TenantId two, int ofTwo) {
        var records = new ArrayList<Object>();
        for (int i = 0; i < ofOne + ofTwo; i++) {
            var call = Calls.requested(i < ofOne ? one : two, clock.instant(), "lease");
            records.add(call);
            records.add(Calls.answered(call, i % 3 == 0 ? CallOutcome.VENDOR_ERROR : CallOutcome.DONE));
        }
        return records;
    }

    private Map<String, Long> counts(TenantId tenant) {
        return sql.in(
                        tenant,
                        connection -> connection
                                .query(
                                        "SELECT fact, sum(calls)::bigint AS calls FROM usage_agg GROUP BY fact HAVING sum(calls) <> 0")
                                .execute())
                .map(rows -> {
                    var counts = new HashMap<String, Long>();
                    rows.forEach(row -> counts.put(row.getString("fact"), row.getLong("calls")));
                    return Map.copyOf(new TreeMap<>(counts));
                })
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private long ledgerLines(TenantId tenant) {
        return rows(tenant, "audit_event");
    }

    private long rows(TenantId tenant, String from) {
        return sql.in(
                        tenant,
                        connection ->
                                connection.query("SELECT count(*) FROM " + from).execute())
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private List<String> names(String query) {
        return pool.query(query)
                .execute()
                .map(rows -> {
                    var names = new ArrayList<String>();
                    rows.forEach(row -> names.add(row.getString(0)));
                    return names;
                })
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    @SuppressWarnings("NullAway")
    private static String absent() {
        return null;
    }
}
