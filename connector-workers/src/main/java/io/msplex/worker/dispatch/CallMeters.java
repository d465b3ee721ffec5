package io.msplex.worker.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.msplex.contracts.toolcall.ToolCallAnswered;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts by tool and outcome, never by tenant: there are too many of those. */
final class CallMeters {
    private final MeterRegistry registry;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    CallMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void answered(ToolCallAnswered facts) {
        String tool = facts.tool().value();
        String outcome = facts.outcome().name();
        timers.computeIfAbsent(
                        tool + '|' + outcome,
                        key -> Timer.builder("msplex.worker.calls")
                                .description("Calls served, from the record to the confirmed answer")
                                .tag("tool", tool)
                                .tag("outcome", outcome)
                                .register(registry))
                .record(Duration.between(facts.startedAt(), facts.finishedAt()));
        registry.counter("msplex.worker.vendor.requests").increment(facts.vendorCalls());
    }

    void buried(String reason) {
        registry.counter("msplex.worker.dead.letters", "reason", reason).increment();
    }
}
