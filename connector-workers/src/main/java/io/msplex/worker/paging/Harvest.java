package io.msplex.worker.paging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a walk brought home.
 *
 * @param found rows that passed, in order
 * @param next where to go on, or null at the end of the list
 * @param total how many rows pass in all, or null where nobody can tell
 * @param unread most members of a row that were left unread
 * @param cutShort whether time or requests ran out before the limit was reached
 * @param bound how many rows were read where there may be more that no cursor leads to; null where none is beyond reach
 */
public record Harvest(
        List<Found> found,
        @Nullable Place next,
        @Nullable Long total,
        int unread,
        boolean cutShort,
        @Nullable Integer bound) {
    /**
     * One row.
     *
     * @param row cut down to what is needed
     * @param after the place after it
     */
    public record Found(ObjectNode row, Place after) {}
}
