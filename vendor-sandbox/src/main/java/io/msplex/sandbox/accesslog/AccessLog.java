package io.msplex.sandbox.accesslog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The newest requests, oldest forgotten first, and counters that forget nothing until reset. Safe for any thread. */
public final class AccessLog {
    /** How many requests are kept. */
    public static final int CAPACITY = 100_000;

    private final @Nullable AccessEntry[] ring = new AccessEntry[CAPACITY];
    private final Map<String, Map<String, Long>> counters = new TreeMap<>();
    private long newest;
    private long oldest = 1;

    /** Adds a request; see {@link AccessEntry} for the meaning of each. */
    public synchronized void record(
            long millis,
            String account,
            String host,
            String method,
            String path,
            @Nullable String query,
            int status,
            @Nullable String fault) {
        newest++;
        ring[(int) (newest % CAPACITY)] =
                new AccessEntry(newest, millis, account, host, method, path, query, status, fault);
        Map<String, Long> counts = counters.computeIfAbsent(account, key -> new TreeMap<>());
        counts.merge("total", 1L, Long::sum);
        counts.merge(host, 1L, Long::sum);
        counts.merge(statusName(status), 1L, Long::sum);
    }

    /** The newest entries that fit, at most {@code limit}, oldest of them first. */
    public synchronized List<AccessEntry> entries(Predicate<AccessEntry> fits, int limit) {
        List<AccessEntry> found = new ArrayList<>();
        for (long i = newest; i >= Math.max(oldest, newest - CAPACITY + 1) && found.size() < limit; i--) {
            AccessEntry entry = ring[(int) (i % CAPACITY)];
            if (entry != null && fits.test(entry)) {
                found.add(entry);
            }
        }
        return found.reversed();
    }

    /** The sequence number of the newest entry, 0 when there never was one. */
    public synchronized long newest() {
        return newest;
    }

    /** By account: {@code total}, {@code api}, {@code auth} and one count per status. A copy. */
    public synchronized Map<String, Map<String, Long>> counters() {
        Map<String, Map<String, Long>> copy = new TreeMap<>();
        counters.forEach((account, counts) -> copy.put(account, new TreeMap<>(counts)));
        return copy;
    }

    /** Forgets entries and counts; sequence numbers go on. */
    public synchronized void reset() {
        oldest = newest + 1;
        Arrays.fill(ring, null);
        counters.clear();
    }

    private static String statusName(int status) {
        return status == 0 ? "unanswered" : Integer.toString(status);
    }
}
