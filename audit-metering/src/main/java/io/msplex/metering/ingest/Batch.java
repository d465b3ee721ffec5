package io.msplex.metering.ingest;

import io.msplex.contracts.TenantId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.common.TopicPartition;

/**
 * What one poll returned.
 *
 * @param moves where each partition stood and where it stands after these records
 * @param tenants what the records say, by tenant
 * @param unreadable records that nobody could read
 */
record Batch(Map<TopicPartition, Move> moves, SortedMap<TenantId, TenantFacts> tenants, List<Unreadable> unreadable) {

    /**
     * A partition's progress.
     *
     * @param from offset that the database is believed to hold
     * @param to offset of the next record to read
     */
    record Move(long from, long to) {}

    /** A record that is left in Kafka for an operator. */
    record Unreadable(String topic, int partition, long offset, String reason) {}
}
