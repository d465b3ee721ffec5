package io.msplex.worker.lane;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** As many lanes as calls need and some that wait, up to a bound; each on a virtual thread of its own. Safe for many threads. */
final class LaneSet implements Lane.Traffic {
    private final int spare;
    private final int most;
    private final Function<Lane.Traffic, Lane> lane;
    private final Clock clock;
    private final Map<Lane, Thread> open = new ConcurrentHashMap<>();
    private final AtomicInteger made = new AtomicInteger();
    private volatile boolean closing;

    /**
     * @param spare lanes that are to wait for work, and that the set begins with
     * @param most lanes in all
     * @param lane makes one that tells this set of its traffic
     */
    LaneSet(int spare, int most, Function<Lane.Traffic, Lane> lane, Clock clock) {
        this.spare = spare;
        this.most = most;
        this.lane = lane;
        this.clock = clock;
    }

    /** Opens the first lanes. */
    void open() {
        for (int i = 0; i < Math.min(spare, most); i++) {
            openOne();
        }
    }

    private synchronized void openOne() {
        if (!closing) {
            Lane next = lane.apply(this);
            Thread thread =
                    Thread.ofVirtual().name("lane-" + made.incrementAndGet()).unstarted(next);
            open.put(next, thread);
            thread.start();
        }
    }

    @Override
    public void taken() {
        if (isTooFew()) {
            openAnother();
        }
    }

    private synchronized void openAnother() {
        if (isTooFew()) {
            openOne();
        }
    }

    private boolean isTooFew() {
        return open.size() < most && open.size() - busy() < spare;
    }

    @Override
    public synchronized boolean idle(Lane lane) {
        // Twice as many as are to wait, so that lanes do not come and go with every few calls.
        return !closing && open.size() - busy() > 2L * spare && open.remove(lane) != null;
    }

    /**
     * Lets calls in hand come to their end, and no lane take another.
     *
     * @return whether all lanes ended within the time
     */
    boolean close(Duration within) throws InterruptedException {
        halt();
        long end = System.nanoTime() + within.toNanos();
        for (Thread thread : open.values()) {
            if (!thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
                return false;
            }
        }
        return true;
    }

    private synchronized void halt() {
        closing = true;
        open.keySet().forEach(Lane::stop);
    }

    /** Lanes that are open. */
    int count() {
        return open.size();
    }

    /** Lanes that serve a call right now. */
    long busy() {
        return open.keySet().stream().filter(Lane::isBusy).count();
    }

    /** Lanes that serve a call or have lately asked for one. */
    long alive() {
        Instant now = clock.instant();
        return open.keySet().stream().filter(one -> one.isAlive(now)).count();
    }
}
