package io.msplex.worker.lane;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;

/**
 * The calls that one request brought. Each is served on a thread of its own, so none waits for another; their lane waits for the last,
 * because a share consumer may not ask again before.
 */
final class Batch {
    /** How long an acknowledgement waits for company: for that of the next call to end, or for the lane's next request. */
    static final long UNACKNOWLEDGED_MILLIS = 100;

    private final ConsumerRecords<String, byte[]> records;
    private final Predicate<ConsumerRecord<String, byte[]>> work;
    private final Runnable ended;
    private final BlockingQueue<Ended> results = new LinkedBlockingQueue<>();

    private record Ended(ConsumerRecord<String, byte[]> call, boolean settled) {}

    /**
     * @param work sees a record to its end; false if somebody must take it up again
     * @param ended is told when a call has ended, on the thread that served it
     */
    Batch(ConsumerRecords<String, byte[]> records, Predicate<ConsumerRecord<String, byte[]>> work, Runnable ended) {
        this.records = records;
        this.work = work;
        this.ended = ended;
    }

    /** Sees all calls to their end and acknowledges them; only the last acknowledgements are left for the consumer's next request. */
    void serve(ShareConsumer<String, byte[]> consumer) throws InterruptedException {
        if (records.count() == 1) {
            records.forEach(this::see);
        } else {
            records.forEach(
                    record -> Thread.ofVirtual().name("call-" + record.key()).start(() -> see(record)));
        }
        boolean unsent = false;
        for (int left = records.count(); left > 0; left--) {
            Ended next = results.poll(UNACKNOWLEDGED_MILLIS, TimeUnit.MILLISECONDS);
            if (next == null && unsent) {
                consumer.commitAsync();
                unsent = false;
            }
            acknowledge(consumer, next == null ? results.take() : next);
            unsent = true;
        }
    }

    private void see(ConsumerRecord<String, byte[]> record) {
        boolean settled = false;
        try {
            settled = work.test(record);
        } finally {
            ended.run();
            results.add(new Ended(record, settled));
        }
    }

    private static void acknowledge(ShareConsumer<String, byte[]> consumer, Ended call) {
        consumer.acknowledge(call.call(), call.settled() ? AcknowledgeType.ACCEPT : AcknowledgeType.RELEASE);
    }
}
