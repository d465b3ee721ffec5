package io.msplex.worker.paging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.worker.call.CallFault;
import io.msplex.worker.http.VendorFaults;
import io.msplex.worker.http.VendorRequest;
import io.msplex.worker.http.VendorSession;
import io.msplex.worker.paging.Harvest.Found;
import io.msplex.worker.projection.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Walks a list in the order of its keys, sieves the rows, and never loses or doubles one.
 *
 * <p>A page number alone does not name rows: when a row is removed, every later one moves up, and the first of the next page is lost.
 * So each window begins at or before the last row seen. If its first row comes after that one, rows have moved up, and the walk steps
 * back until a window covers the seam. Rows up to the last one seen are skipped by their key, so rows that moved down do not show
 * twice. The cursor of a list is that key; the count of rows before it is but a hint where to look.
 */
public final class ListWalk {
    /** Most rows of one request; twice that and a few stay below the largest page vendors were seen to allow. */
    private static final int STRIDE = 240;

    private static final int SMALLEST = 10;
    private static final int MOST_REQUESTS = 24;
    private static final Duration RESERVE = Duration.ofMillis(700);
    private static final int MOST_ROWS = 5_000;

    private final VendorSession session;
    private final PagingPlan plan;
    private final ListRequest request;
    private final Predicate<ObjectNode> sieve;

    /**
     * @param sieve which rows to keep; called once for each row
     */
    public ListWalk(VendorSession session, PagingPlan plan, ListRequest request, Predicate<ObjectNode> sieve) {
        this.session = session;
        this.plan = plan;
        this.request = request;
        this.sieve = sieve;
    }

    /**
     * Up to {@code limit} rows after the place.
     *
     * @param selective whether many rows are expected to fall through the sieve, so that reading ahead saves requests
     */
    public Harvest collect(Place from, int limit, boolean selective) {
        return switch (plan) {
            case PagingPlan.Whole whole -> {
                Rows rows = read(whole);
                yield sortedByKey(
                        rows.rows(),
                        from,
                        limit,
                        rows.unread(),
                        whole.bound(rows.rows().size()));
            }
            case PagingPlan.Windows windows ->
                walk(new WindowSource(session, windows, request), from, limit, selective);
        };
    }

    private Harvest walk(WindowSource source, Place from, int limit, boolean selective) {
        List<Found> found = new ArrayList<>();
        Place place = from;
        Long total = null;
        int unread = 0;
        long dropped = 0;
        long scanned = 0;
        int firstRequest = session.requests();
        while (true) {
            // Rows that fall through the sieve tell that small windows would take many requests.
            int want = selective || dropped > 0 ? STRIDE : Math.clamp(limit - found.size() + 1, SMALLEST, STRIDE);
            Window window = covering(source, place, want);
            if (!isOrdered(source, window.rows())) {
                Window all = source.everything(MOST_ROWS);
                Integer bound = all.end() ? null : all.rows().size();
                return sortedByKey(all.rows(), from, limit, all.unread(), bound);
            }
            unread = Math.max(unread, window.unread());
            total = window.total();
            long index = window.start();
            for (ObjectNode row : window.rows()) {
                index++;
                String key = source.key(row);
                if (!isBeyond(key, place.last())) {
                    continue;
                }
                if (found.size() == limit) {
                    return new Harvest(
                            found,
                            found.getLast().after(),
                            total(from, null, selective ? null : total, dropped, scanned),
                            unread,
                            false,
                            null);
                }
                place = place.after(index, key);
                scanned++;
                if (sieve.test(row)) {
                    found.add(new Found(row, place));
                } else {
                    dropped++;
                }
            }
            // Rows that moved down fill a window with what was seen: look further down next time.
            place = place.noLessThan(index);
            if (window.end()) {
                return new Harvest(
                        found,
                        null,
                        total(from, (long) found.size(), selective ? null : total, dropped, scanned),
                        unread,
                        false,
                        null);
            }
            boolean exhausted = session.requests() - firstRequest >= MOST_REQUESTS
                    || session.deadline().remaining().compareTo(RESERVE) < 0;
            if (exhausted) {
                return new Harvest(found, place, null, unread, true, null);
            }
        }
    }

    /** A window that begins at or before the last row seen, so that no row can hide between the two. */
    private Window covering(WindowSource source, Place place, int want) {
        long seen = place.seen();
        for (int step = 0; ; step++) {
            Window window = source.after(seen, want);
            String last = place.last();
            boolean covers = last == null
                    || window.start() == 0
                    || (!window.rows().isEmpty()
                            && !isBeyond(source.key(window.rows().getFirst()), last));
            if (covers) {
                return window;
            }
            long known = window.total() == null ? seen : Math.min(seen, window.total());
            seen = step >= 4 ? 0 : Math.max(0, Math.min(known, window.start()) - ((long) STRIDE << step) / 8);
        }
    }

    /**
     * How many rows pass in all: counted where the whole list went by, else the vendor's count, if there is evidence that it counted
     * by the same rules: it was asked for every demand, and no row of a fair number had to be dropped.
     */
    private static @Nullable Long total(
            Place from, @Nullable Long counted, @Nullable Long vendors, long dropped, long scanned) {
        if (counted != null && from.last() == null) {
            return counted;
        }
        return dropped == 0 && scanned >= 10 ? vendors : null;
    }

    private Rows read(PagingPlan.Whole whole) {
        Map<String, String> query = new LinkedHashMap<>(request.query());
        query.putAll(whole.query());
        return session.get(
                new VendorRequest(request.path(), query),
                Rows.list(session.vendor(), request.member(), null, request.needs()));
    }

    private Harvest sortedByKey(List<ObjectNode> rows, Place from, int limit, int unread, @Nullable Integer bound) {
        List<ObjectNode> sorted = new ArrayList<>(rows);
        Comparator<ObjectNode> byKey = Comparator.comparing(this::key, KeyOrder.ASCENDING);
        sorted.sort(request.newestFirst() ? byKey.reversed() : byKey);
        List<Found> found = new ArrayList<>();
        long passed = 0;
        String last = null;
        boolean more = false;
        for (ObjectNode row : sorted) {
            String key = key(row);
            if (key.equals(last) || !sieve.test(row)) {
                continue;
            }
            last = key;
            passed++;
            if (isBeyond(key, from.last())) {
                if (found.size() < limit) {
                    found.add(new Found(row, from.after(passed, key)));
                } else {
                    more = true;
                }
            }
        }
        return new Harvest(
                found, more ? found.getLast().after() : null, bound == null ? passed : null, unread, false, bound);
    }

    private String key(ObjectNode row) {
        String key = Values.key(row.get(plan.key()));
        if (key == null) {
            throw VendorFaults.unexpectedShape(session.vendor(), plan.key());
        }
        return key;
    }

    private boolean isBeyond(String key, @Nullable String last) {
        return last == null
                || (request.newestFirst()
                        ? KeyOrder.ASCENDING.compare(key, last) < 0
                        : KeyOrder.ASCENDING.compare(key, last) > 0);
    }

    private boolean isOrdered(WindowSource source, List<ObjectNode> rows) {
        String previous = null;
        for (ObjectNode row : rows) {
            String key = source.key(row);
            if (previous != null && !key.equals(previous) && !isBeyond(key, previous)) {
                return false;
            }
            previous = key;
        }
        return true;
    }

    /** Every row that passes, up to a bound unless the list came whole, in the order of the keys. */
    public Harvest collectAll(Place from) throws CallFault {
        int limit = plan instanceof PagingPlan.Whole ? Integer.MAX_VALUE : MOST_ROWS;
        return collect(new Place(0, null, null, from.anchor()), limit, true);
    }
}
