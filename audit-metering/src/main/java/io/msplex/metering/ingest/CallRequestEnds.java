package io.msplex.metering.ingest;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Asks Kafka where the topics of dispatched calls end now. Blocks: for plain threads only. */
@ApplicationScoped
class CallRequestEnds {
    private static final int LIMIT_SECONDS = 10;

    private final Admin admin;

    CallRequestEnds(IngestConfig config) {
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_SECONDS * 1000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_SECONDS * 500));
    }

    /** Offset after the last record of each partition. */
    Map<TopicPartition, Long> now() throws ExecutionException, InterruptedException, TimeoutException {
        var topics = admin.listTopics().names().get(LIMIT_SECONDS, TimeUnit.SECONDS).stream()
                .filter(topic -> RecordReader.CALL_REQUESTS.matcher(topic).matches())
                .toList();
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        admin.describeTopics(topics)
                .allTopicNames()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                .forEach((topic, description) -> description
                        .partitions()
                        .forEach(p -> wanted.put(new TopicPartition(topic, p.partition()), OffsetSpec.latest())));
        var ends = new HashMap<TopicPartition, Long>();
        admin.listOffsets(wanted)
                .all()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                .forEach((partition, found) -> ends.put(partition, found.offset()));
        return ends;
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
