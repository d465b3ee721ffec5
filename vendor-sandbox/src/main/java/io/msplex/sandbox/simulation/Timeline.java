package io.msplex.sandbox.simulation;

import java.time.Instant;

/**
 * Turns the relative times of a data set into absolute ones for one moment of asking. All in seconds since the epoch, UTC.
 *
 * @param now the moment of asking
 * @param hour the full hour before it
 * @param day the midnight before it
 */
public record Timeline(long now, long hour, long day) {
    private static final long HOUR_SECONDS = 3_600;
    private static final long DAY_SECONDS = 86_400;

    public static Timeline at(Instant instant) {
        long now = instant.getEpochSecond();
        return new Timeline(now, now - Math.floorMod(now, HOUR_SECONDS), now - Math.floorMod(now, DAY_SECONDS));
    }

    /** The absolute time of an offset in seconds, negative for the past. */
    public long of(Anchor anchor, int offset) {
        return (anchor == Anchor.DAY ? day : hour) + offset;
    }

    /** Which minute this is: a rendering that shows time remaining is good for one. */
    public long minute() {
        return now / 60;
    }
}
