package io.msplex.worker.paging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of neighbouring rows.
 *
 * @param start rows before the first of them
 * @param rows in the order asked for
 * @param total rows in all, as the vendor said
 * @param end whether nothing follows
 * @param unread most members of a row that were left unread
 */
record Window(long start, List<ObjectNode> rows, @Nullable Long total, boolean end, int unread) {

    /** Where a request for rows must begin and how long it must be. */
    record Cut(long page, int size) {
        long start() {
            return (page - 1) * size;
        }

        /**
         * The page that begins at or before the last row seen and reaches at least {@code want} rows beyond it. Pages begin only at
         * multiples of their size, so the size is chosen such that one begins where it must; that last row shows again, and its
         * absence tells that rows were removed before it.
         */
        static Cut overlapping(long seen, int want) {
            long before = seen - 1;
            for (long parts = seen == 0 ? 0 : before / (want + 2); parts > 0; parts--) {
                Cut cut = new Cut(parts + 1, (int) (before / parts));
                if (cut.start() + cut.size() >= seen + want) {
                    return cut;
                }
            }
            return new Cut(1, (int) seen + want);
        }
    }
}
