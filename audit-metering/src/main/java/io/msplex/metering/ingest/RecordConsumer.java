package io.msplex.metering.ingest;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Makes consumers of the topics that metering reads. */
final class RecordConsumer {
    private static final byte[] SEALED = {};
    /** Bytes that are worth a transaction before the time to gather is over. */
    private static final int GATHERED = 1024 * 1024;

    private RecordConsumer() {}

    /** KIP-848 group; starts nowhere by itself, because the database says where. */
    static KafkaConsumer<String, byte[]> of(IngestConfig config) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                config.bootstrapServers(),
                ConsumerConfig.GROUP_ID_CONFIG,
                config.group(),
                ConsumerConfig.GROUP_PROTOCOL_CONFIG,
                "consumer",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                config.batch(),
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                8 * 1024 * 1024,
                // A new connector's topic is found within this time.
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                10_000,
                ConsumerConfig.CLIENT_ID_CONFIG,
                config.group()));
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, GATHERED);
        settings.put(
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) config.gather().toMillis());
        return new KafkaConsumer<>(settings, new StringDeserializer(), new WithoutPayloads());
    }

    /** Drops the values of calls at once: they are sealed, may be large, and are nobody's business here. */
    private static final class WithoutPayloads implements Deserializer<byte[]> {
        @Override
        public byte[] deserialize(String topic, byte[] data) {
            return topic.startsWith("call.") ? SEALED : data;
        }

        @Override
        public byte[] deserialize(String topic, Headers headers, ByteBuffer data) {
            return topic.startsWith("call.") ? SEALED : Deserializer.super.deserialize(topic, headers, data);
        }
    }
}
