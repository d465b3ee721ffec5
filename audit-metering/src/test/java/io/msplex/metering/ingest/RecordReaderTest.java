package io.msplex.metering.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.Topics;
import io.msplex.contracts.toolcall.CallHeaders;
import io.msplex.contracts.toolcall.CallOutcome;
import io.msplex.metering.Calls;
import io.msplex.metering.ledger.LedgerLine;
import io.msplex.metering.usage.AcceptedCall;
import io.msplex.metering.usage.EndedCall;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId BETA = new TenantId("beta");
    private static final String REQUESTS = Topics.callRequest(Calls.HALOPSA);

    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
    private final RecordReader reader = new RecordReader(json);

    @Test
    void sortsWhatTheRecordsSayByTenant() throws JsonProcessingException {
        var first = Calls.requested(ACME, NOW, "lease-1");
        var second = Calls.requested(BETA, NOW, "lease-2");

        Batch batch = reader.batch(
                List.of(
                        call(REQUESTS, 0, first),
                        call(REQUESTS, 1, second),
                        call(Topics.CALL_REPLY, 0, Calls.answered(first, CallOutcome.DONE))),
                Map.of());

        TenantFacts acme = facts(batch, ACME);
        assertThat(acme.accepted()).extracting(AcceptedCall::leaseId).containsExactly("lease-1");
        assertThat(acme.ended()).extracting(EndedCall::outcome).containsExactly("DONE");
        assertThat(acme.lines()).extracting(LedgerLine::type).containsExactly("call.accepted", "call.ended");
        assertThat(facts(batch, BETA).ended()).isEmpty();
        assertThat(batch.unreadable()).isEmpty();
    }

    @Test
    void keepsOneOfTwoRecordsOfTheSameCall() throws JsonProcessingException {
        var call = Calls.requested(ACME, NOW, "lease-1");

        Batch batch = reader.batch(List.of(call(REQUESTS, 0, call), call(REQUESTS, 1, call)), Map.of());

        assertThat(facts(batch, ACME).accepted()).hasSize(1);
        assertThat(facts(batch, ACME).lines()).hasSize(1);
    }

    @Test
    void keepsTheNewestTerms() throws JsonProcessingException {
        Batch batch = reader.batch(
                List.of(
                        value(Topics.ENTITLEMENT_SNAPSHOT, 0, Calls.snapshot(ACME, 7, 70, NOW)),
                        value(Topics.ENTITLEMENT_SNAPSHOT, 1, Calls.snapshot(ACME, 6, 60, NOW)),
                        record(Topics.ENTITLEMENT_SNAPSHOT, 2, null)),
                Map.of());

        assertThat(facts(batch, ACME).terms())
                .hasValueSatisfying(terms -> assertThat(terms.callsPerPeriod()).isEqualTo(70));
        assertThat(batch.unreadable()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"tenantId\":\"NOT A TENANT\"}", "null"})
    void reportsWhatCannotBeReadAndGoesOn(String nonsense) throws JsonProcessingException {
        var good = Calls.requested(ACME, NOW, "lease-1");
        var bad = record(REQUESTS, 8, new byte[0]);
        bad.headers().add(CallHeaders.CALL, nonsense.getBytes(StandardCharsets.UTF_8));

        Batch batch = reader.batch(
                List.of(
                        bad,
                        record(REQUESTS, 9, new byte[0]),
                        record(Topics.AUDIT_EVENT, 3, nonsense.getBytes(StandardCharsets.UTF_8)),
                        call(REQUESTS, 10, good)),
                Map.of());

        assertThat(batch.unreadable()).extracting(Batch.Unreadable::offset).containsExactly(8L, 9L, 3L);
        assertThat(batch.unreadable()).extracting(Batch.Unreadable::reason).noneMatch(r -> r.contains("TENANT"));
        assertThat(facts(batch, ACME).accepted()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"call.req.halopsa.v1", "call.req.a-b.v1", "call.rep.v1", "audit.event.v1"})
    void readsItsTopics(String topic) {
        assertThat(RecordReader.TOPICS.matcher(topic).matches()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"call.cancel.v1", "call.dlq.v1", "xcall.req.a.v1", "call.rep.v10", "policy.bundle.v1"})
    void leavesOtherTopicsAlone(String topic) {
        assertThat(RecordReader.TOPICS.matcher(topic).matches()).isFalse();
    }

    private static TenantFacts facts(Batch batch, TenantId tenant) {
        return Objects.requireNonNull(batch.tenants().get(tenant));
    }

    private ConsumerRecord<String, byte[]> call(String topic, long offset, Object call) throws JsonProcessingException {
        var record = record(topic, offset, new byte[0]);
        record.headers().add(CallHeaders.CALL, json.writeValueAsBytes(call));
        return record;
    }

    private ConsumerRecord<String, byte[]> value(String topic, long offset, Object value)
            throws JsonProcessingException {
        return record(topic, offset, json.writeValueAsBytes(value));
    }

    @SuppressWarnings("NullAway") // Kafka's tombstones are null
    private static ConsumerRecord<String, byte[]> record(String topic, long offset, byte @Nullable [] value) {
        return new ConsumerRecord<>(topic, 0, offset, "key", value);
    }
}
