package io.msplex.secrets.lease;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Counts audit events that could not be written, and tells the operator once in a while: while the database is away every refused lease loses one,
 * and a line for each would bury what matters. Safe for many threads; never blocks for long.
 */
final class LostEvents {
    /** Events lost within this time after a line are told by the next. */
    static final Duration QUIET = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(LostEvents.class);

    private final Clock clock;
    private @Nullable Instant told;
    private long keptBack;

    LostEvents(Clock clock) {
        this.clock = clock;
    }

    /**
     * One more event is lost.
     *
     * @param what the event is, such as its id
     */
    synchronized void count(String what, Throwable fault) {
        Instant now = clock.instant();
        if (told != null && now.isBefore(told.plus(QUIET))) {
            keptBack++;
            return;
        }
        LOG.errorf(
                "Audit event %s was not recorded, nor %d more since the last such line: %s",
                what, keptBack, fault.getMessage());
        told = now;
        keptBack = 0;
    }
}
