package io.msplex.sandbox.simulation;

/** What a relative time is counted from. */
public enum Anchor {
    /** Midnight UTC of today: the past keeps its office hours and moves on once a day. */
    DAY,
    /** The current full hour: what happened "overnight" did so whatever the time of day. */
    HOUR
}
