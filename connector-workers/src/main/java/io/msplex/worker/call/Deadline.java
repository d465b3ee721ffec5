package io.msplex.worker.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Until when an answer is of use.
 *
 * @param clock tells now
 * @param at the moment after which nobody waits
 */
public record Deadline(Clock clock, Instant at) {
    /** Time left, negative once it has passed. */
    public Duration remaining() {
        return Duration.between(clock.instant(), at);
    }

    /** Whether nobody waits any more. */
    public boolean passed() {
        return !clock.instant().isBefore(at);
    }

    /** The same clock, earlier by the margin. */
    public Deadline earlierBy(Duration margin) {
        return new Deadline(clock, at.minus(margin));
    }
}
