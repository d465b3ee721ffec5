package io.msplex.worker.dispatch;

import io.msplex.callproof.PayloadSeal;
import io.msplex.callproof.PayloadSeal.Direction;
import io.msplex.contracts.Topics;
import io.msplex.contracts.toolcall.CallHeaders;
import io.msplex.contracts.toolcall.ToolCallAnswered;
import io.msplex.contracts.toolcall.ToolCallResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** The records a worker writes: answers and dead letters (CloudEvents 1.0, Kafka binding, binary mode). */
final class CallRecords {
    private static final String SOURCE = "/connector-workers";

    private final PayloadSeal seal;

    CallRecords(PayloadSeal seal) {
        this.seal = seal;
    }

    /** The answer, to the partition of the edge that waits. */
    ProducerRecord<String, byte[]> answer(ToolCallAnswered facts, int partition, byte[] result) {
        byte[] sealed = seal.seal(facts.tenantId(), facts.callId(), Direction.REPLY, result);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                Topics.CALL_REPLY, partition, facts.callId().value(), sealed);
        Headers headers = record.headers();
        event(headers, facts.callId().value(), CallHeaders.ANSWERED, facts.finishedAt());
        add(headers, "ce_subject", facts.tenantId().value());
        add(headers, CallHeaders.EDGE, facts.edge());
        headers.add(CallHeaders.CALL, WireJson.bytes(facts));
        return record;
    }

    /** The record as it came, with the reason why nobody served it. */
    ProducerRecord<String, byte[]> deadLetter(ConsumerRecord<String, byte[]> original, String reason, Instant now) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                Topics.CALL_DEAD_LETTER, null, original.key(), original.value(), original.headers());
        add(record.headers(), "dlq_reason", reason);
        add(record.headers(), "dlq_topic", original.topic());
        add(record.headers(), "dlq_partition", Integer.toString(original.partition()));
        add(record.headers(), "dlq_offset", Long.toString(original.offset()));
        add(record.headers(), "dlq_time", now.toString());
        add(record.headers(), "dlq_by", SOURCE);
        return record;
    }

    static byte[] bytes(ToolCallResult result) {
        return WireJson.bytes(result);
    }

    private static void event(Headers headers, String id, String type, Instant time) {
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", id + "/answer");
        add(headers, "ce_source", SOURCE);
        add(headers, "ce_type", type);
        add(headers, "ce_time", time.toString());
        add(headers, "content-type", "application/json");
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
