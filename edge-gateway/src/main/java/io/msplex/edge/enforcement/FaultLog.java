package io.msplex.edge.enforcement;

import io.msplex.contracts.CallId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Tells the operator what broke, once in a while for each kind of fault: while a service is away, thousands of calls fail alike, and
 * a line for each would bury what matters. Which calls failed stands in the audit ledger. Safe for many threads.
 */
@Singleton
class FaultLog {
    /** A fault of a kind is told again after this time at the earliest. */
    static final Duration QUIET = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(FaultLog.class);

    private final Clock clock;
    private final Map<Kind, Told> kinds = new ConcurrentHashMap<>();

    FaultLog(Clock clock) {
        this.clock = clock;
    }

    private record Kind(EnforcementStep step, Class<?> fault) {}

    private record Told(Instant at, AtomicLong keptBack) {}

    /** Writes the fault with its stack, or counts it where its kind was told lately. */
    void tell(CallId call, EnforcementStep step, Throwable fault) {
        Instant now = clock.instant();
        kinds.compute(new Kind(step, fault.getClass()), (kind, told) -> {
            if (told != null && now.isBefore(told.at().plus(QUIET))) {
                told.keptBack().incrementAndGet();
                return told;
            }
            long keptBack = told == null ? 0 : told.keptBack().get();
            LOG.errorf(
                    fault,
                    "Call %s failed at %s, and %d more like it since the last such line",
                    call,
                    step.code(),
                    keptBack);
            return new Told(now, new AtomicLong());
        });
    }
}
