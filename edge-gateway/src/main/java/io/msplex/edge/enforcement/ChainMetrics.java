package io.msplex.edge.enforcement;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts what the chain decides, by step and reason; never by tenant, which would have no bound. */
@Singleton
class ChainMetrics {
    private final MeterRegistry registry;
    private final Counter allowed;

    ChainMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.allowed = registry.counter("msplex.edge.calls", "outcome", "cleared", "step", "none", "reason", "none");
    }

    void allowed() {
        allowed.increment();
    }

    void refused(EnforcementStep step, String reason) {
        registry.counter("msplex.edge.calls", "outcome", "refused", "step", step.code(), "reason", reason)
                .increment();
    }
}
