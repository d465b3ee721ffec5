package io.msplex.worker.lane;

import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Makes the consumers of lanes: a few records at a time, acknowledged by hand, with small buffers because there are many. */
final class LaneConsumers implements Supplier<ShareConsumer<String, byte[]>> {
    private final LaneSettings settings;
    private final String group;
    private final AtomicInteger made = new AtomicInteger();
    private volatile int batch = 1;

    LaneConsumers(LaneSettings settings, String group) {
        this.settings = settings;
        this.group = group;
    }

    /**
     * How many records a consumer that is made from now on may be handed at a time; one until this was called.
     *
     * @param batch at least 1
     */
    void fetch(int batch) {
        this.batch = batch;
    }

    @Override
    public ShareConsumer<String, byte[]> get() {
        Properties consumer = new Properties();
        consumer.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        consumer.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        consumer.put(ConsumerConfig.CLIENT_ID_CONFIG, "lane-" + made.incrementAndGet());
        consumer.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
        consumer.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        consumer.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        consumer.put("share.acquire.mode", "record_limit");
        consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batch);
        consumer.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int)
                settings.fetchWait().toMillis());
        consumer.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 2 * 1024 * 1024);
        consumer.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, 16 * 1024);
        consumer.put(ConsumerConfig.SEND_BUFFER_CONFIG, 16 * 1024);
        consumer.put(ConsumerConfig.METRICS_NUM_SAMPLES_CONFIG, 1);
        consumer.put("enable.metrics.push", false);
        consumer.put("auto.include.jmx.reporter", false);
        consumer.put("metric.reporters", "");
        return new KafkaShareConsumer<>(consumer);
    }
}
