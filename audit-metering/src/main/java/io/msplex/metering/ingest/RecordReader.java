package io.msplex.metering.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.Topics;
import io.msplex.contracts.audit.AuditEvent;
import io.msplex.contracts.entitlement.EntitlementSnapshot;
import io.msplex.contracts.toolcall.CallHeaders;
import io.msplex.contracts.toolcall.ToolCallAnswered;
import io.msplex.contracts.toolcall.ToolCallRequested;
import io.msplex.metering.ingest.Batch.Move;
import io.msplex.metering.ingest.Batch.Unreadable;
import io.msplex.metering.ledger.LedgerLine;
import io.msplex.metering.quota.Terms;
import io.msplex.metering.usage.AcceptedCall;
import io.msplex.metering.usage.EndedCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Understands records. Of calls only the header is read, because their values are sealed for the worker and the edge. What cannot be
 * read is reported and passed over: waiting for it would stop the metering of everybody else.
 */
final class RecordReader {
    /** Topics of dispatched calls, whatever the connector. */
    static final Pattern CALL_REQUESTS = Pattern.compile("call\\.req\\..+\\.v1");

    /** All topics that are read. */
    static final Pattern TOPICS = Pattern.compile(CALL_REQUESTS.pattern() + "|" + Pattern.quote(Topics.CALL_REPLY) + "|"
            + Pattern.quote(Topics.AUDIT_EVENT) + "|" + Pattern.quote(Topics.ENTITLEMENT_SNAPSHOT));

    private final ObjectMapper json;

    RecordReader(ObjectMapper json) {
        this.json = json;
    }

    /** Sorts records by tenant, so that tenants are always locked in the same order. */
    Batch batch(Iterable<ConsumerRecord<String, byte[]>> records, Map<TopicPartition, Move> moves) {
        var tenants = new TreeMap<TenantId, TenantFacts>(Comparator.comparing(TenantId::value));
        var unreadable = new ArrayList<Unreadable>();
        for (var record : records) {
            try {
                read(record, tenants);
            } catch (IOException | RuntimeException e) {
                unreadable.add(new Unreadable(record.topic(), record.partition(), record.offset(), reason(e)));
            }
        }
        return new Batch(moves, tenants, unreadable);
    }

    private void read(ConsumerRecord<String, byte[]> record, Map<TenantId, TenantFacts> tenants) throws IOException {
        switch (record.topic()) {
            case Topics.CALL_REPLY -> {
                var answer = json.readValue(callHeader(record), ToolCallAnswered.class);
                TenantFacts facts = of(answer.tenantId(), tenants);
                facts.add(EndedCall.of(answer));
                facts.add(LedgerLine.of(answer, json));
            }
            case Topics.AUDIT_EVENT -> {
                var event = json.readValue(record.value(), AuditEvent.class);
                of(event.tenantId(), tenants).add(LedgerLine.of(event, json));
            }
            case Topics.ENTITLEMENT_SNAPSHOT -> {
                if (record.value() != null) { // else a tombstone: the terms stay, and end with their period
                    var snapshot = json.readValue(record.value(), EntitlementSnapshot.class);
                    of(snapshot.tenantId(), tenants).add(Terms.of(snapshot));
                }
            }
            default -> { // TOPICS lets only dispatched calls through besides
                var call = json.readValue(callHeader(record), ToolCallRequested.class);
                TenantFacts facts = of(call.tenantId(), tenants);
                facts.add(AcceptedCall.of(call, json));
                facts.add(LedgerLine.of(call, json));
            }
        }
    }

    private static byte[] callHeader(ConsumerRecord<String, byte[]> record) {
        var header = record.headers().lastHeader(CallHeaders.CALL);
        if (header == null) {
            throw new IllegalArgumentException("no header " + CallHeaders.CALL);
        }
        return header.value();
    }

    private static TenantFacts of(TenantId tenant, Map<TenantId, TenantFacts> tenants) {
        return tenants.computeIfAbsent(tenant, t -> new TenantFacts());
    }

    /** The kind of the failure and no more: a parser's message repeats what it could not read. */
    private static String reason(Exception e) {
        return e instanceof IllegalArgumentException
                        && e.getMessage() != null
                        && e.getMessage().startsWith("no header")
                ? e.getMessage()
                : e.getClass().getSimpleName();
    }
}
