package io.msplex.metering.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/** What the ingest counts about itself. Any thread. */
@ApplicationScoped
class IngestMetrics {
    private final Counter records;
    private final Counter failed;
    private final Counter fenced;
    private final Counter unreadable;
    private final Counter lost;
    private final Timer batches;

    IngestMetrics(MeterRegistry metrics) {
        this.records = metrics.counter("msplex_metering_records");
        this.failed = metrics.counter("msplex_metering_batches_failed");
        this.fenced = metrics.counter("msplex_metering_batches_fenced");
        this.unreadable = metrics.counter("msplex_metering_records_unreadable");
        this.lost = metrics.counter("msplex_metering_records_lost");
        this.batches = metrics.timer("msplex_metering_batch_duration");
    }

    void written(int count, long nanos) {
        records.increment(count);
        batches.record(nanos, TimeUnit.NANOSECONDS);
    }

    void failed() {
        failed.increment();
    }

    void fenced() {
        fenced.increment();
    }

    void unreadable() {
        unreadable.increment();
    }

    /** A gap in what was read; somebody has to look. */
    void lost() {
        lost.increment();
    }
}
