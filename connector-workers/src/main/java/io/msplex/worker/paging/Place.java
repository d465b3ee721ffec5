package io.msplex.worker.paging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a list has been read.
 *
 * @param seen rows before this place when it was noted; a hint, since rows come and go
 * @param last key of the last row before this place, or null at the start
 * @param sortedBy value by which that row was sorted, where the order is not the key's
 * @param anchor what relative times of the list count from
 */
public record Place(
        long seen, @Nullable String last, @Nullable String sortedBy, Instant anchor) {
    /** Before the first row. */
    public static Place start(Instant now) {
        return new Place(0, null, null, now);
    }

    Place noLessThan(long rows) {
        return rows <= seen ? this : new Place(rows, last, sortedBy, anchor);
    }

    Place after(long rows, String key) {
        return new Place(rows, key, null, anchor);
    }
}
