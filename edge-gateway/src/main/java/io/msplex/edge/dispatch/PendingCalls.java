package io.msplex.edge.dispatch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.msplex.contracts.CallId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Calls of this edge that wait for an answer. Bounded; safe for use by many threads. */
@Singleton
class PendingCalls {
    private final Map<CallId, UniEmitter<? super ToolAnswer>> waiting = new ConcurrentHashMap<>();
    private final int most;

    PendingCalls(DispatchSettings settings, MeterRegistry meters) {
        this.most = settings.maxInFlight();
        Gauge.builder("msplex.edge.calls.waiting", waiting, Map::size)
                .description("Calls of this edge that wait for an answer")
                .register(meters);
    }

    boolean full() {
        return waiting.size() >= most;
    }

    /** The answer, when it comes. Must be subscribed before the call is sent, or an answer could come too early. */
    Uni<ToolAnswer> await(CallId call) {
        return Uni.createFrom()
                .<ToolAnswer>emitter(emitter -> waiting.put(call, emitter))
                .onTermination()
                .invoke(() -> waiting.remove(call));
    }

    /** Whoever waits for the call; nobody if it was given up. */
    Optional<UniEmitter<? super ToolAnswer>> take(CallId call) {
        return Optional.ofNullable(waiting.remove(call));
    }
}
