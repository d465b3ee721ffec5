package io.msplex.worker.paging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.worker.http.VendorRequest;
import io.msplex.worker.http.VendorSession;
import io.msplex.worker.projection.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fetches windows of one list. For one thread. */
final class WindowSource {
    private final VendorSession session;
    private final PagingPlan.Windows plan;
    private final ListRequest request;
    private @Nullable Integer fixed;

    WindowSource(VendorSession session, PagingPlan.Windows plan, ListRequest request) {
        this.session = session;
        this.plan = plan;
        this.request = request;
        this.fixed = plan.fixed();
    }

    /** At least {@code want} rows after the first {@code seen}, with the last of those before them. */
    Window after(long seen, int want) {
        Integer size = fixed;
        if (size != null) {
            return pages(seen, want, size);
        }
        Window.Cut cut = Window.Cut.overlapping(seen, want);
        Rows rows = page(cut.page(), cut.size());
        boolean ends = rows.total() == null
                ? rows.rows().size() < cut.size()
                : cut.start() + rows.rows().size() >= rows.total();
        if (!ends && rows.rows().size() < cut.size() && !rows.rows().isEmpty()) {
            // The vendor caps its pages below what was asked for: its size is the page size from now on.
            fixed = rows.rows().size();
            return cut.page() == 1 ? window(cut.start(), rows, false) : after(seen, want);
        }
        return window(cut.start(), rows, ends);
    }

    /**
     * Pages of a size that cannot be chosen, read from the far end to the near one: a row removed meanwhile moves later rows towards
     * pages that are still to be read, so they show twice and not never.
     */
    private Window pages(long seen, int want, int size) {
        long first = seen == 0 ? 1 : (seen - 1) / size + 1;
        Rows near = page(first, size);
        Long total = near.total();
        long reach = total == null ? seen + want : Math.min(total, seen + want);
        long last = Math.max(first, (reach + size - 1) / size);
        if (last == first) {
            boolean end = total == null ? near.rows().size() < size : first * size >= total;
            return window((first - 1) * size, near, end);
        }
        Map<String, ObjectNode> byKey = new LinkedHashMap<>();
        List<Rows> fetched = new ArrayList<>();
        for (long page = last; page >= first; page--) {
            fetched.addFirst(page(page, size));
        }
        int unread = 0;
        for (Rows rows : fetched) {
            unread = Math.max(unread, rows.unread());
            rows.rows().forEach(row -> byKey.put(key(row), row));
        }
        Long known = fetched.getFirst().total();
        boolean end = known == null ? fetched.getLast().rows().size() < size : last * size >= known;
        return new Window((first - 1) * size, List.copyOf(byKey.values()), known, end, unread);
    }

    /** Every row, also of a vendor that keeps no order; the end is not reached if there are more than {@code most}. */
    Window everything(int most) {
        int size = fixed == null ? plan.largest() : fixed;
        Map<String, ObjectNode> byKey = new LinkedHashMap<>();
        int unread = 0;
        for (long page = 1; ; page++) {
            Rows rows = page(page, size);
            rows.rows().forEach(row -> byKey.put(key(row), row));
            unread = Math.max(unread, rows.unread());
            Long total = rows.total();
            boolean end = rows.rows().isEmpty() || (total == null ? rows.rows().size() < size : page * size >= total);
            if (end || byKey.size() >= most) {
                return new Window(0, List.copyOf(byKey.values()), total, end, unread);
            }
        }
    }

    String key(ObjectNode row) {
        String key = Values.key(row.get(plan.key()));
        return key == null ? "" : key;
    }

    private Rows page(long number, int size) {
        Map<String, String> query = new LinkedHashMap<>(request.query());
        query.putAll(plan.constant());
        query.put(plan.page(), Long.toString(number));
        query.put(plan.size(), Integer.toString(size));
        query.putAll(request.newestFirst() ? plan.newest() : plan.oldest());
        Set<String> needs = request.needs();
        return session.get(
                new VendorRequest(request.path(), query),
                Rows.list(session.vendor(), request.member(), plan.total(), needs));
    }

    private static Window window(long start, Rows rows, boolean end) {
        return new Window(start, rows.rows(), rows.total(), end, rows.unread());
    }
}
