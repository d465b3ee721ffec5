package io.msplex.worker.lane;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * As many lanes as calls need and some to spare, up to a bound; each on a virtual thread of its own. Only a few of them wait at the
 * broker at a time: it looks at every request that waits whenever a record comes, and what comes while few ask is fetched together.
 * The others are members of the group already and are resumed when one that waits has taken calls. While as many calls are in hand as
 * may be, none is resumed. Safe for many threads.
 */
final class LaneSet implements Lane.Traffic {
    private final int spare;
    private final int most;
    private final int atBroker;
    private final Function<Lane.Traffic, Lane> lane;

    // Guarded by this.
    private final Map<Lane, Thread> open = new HashMap<>();
    private final Set<Lane> joining = new HashSet<>();
    private final Deque<Lane> resting = new ArrayDeque<>();
    private int busy;
    private int inHand;
    private int made;
    private boolean mayRest;
    private boolean closing;

    /**
     * @param spare lanes that are to be ready for a call, and that the set begins with
     * @param most lanes in all; and no lane is resumed to ask for more calls while so many are in hand
     * @param atBroker how many of the lanes that have served wait at the broker
     * @param lane makes one that tells this set of its traffic
     */
    LaneSet(int spare, int most, int atBroker, Function<Lane.Traffic, Lane> lane) {
        this.spare = spare;
        this.most = most;
        this.atBroker = atBroker;
        this.lane = lane;
    }

    /**
     * Opens the first lanes.
     *
     * @param partitions of the topic that the lanes read; where there are several, each lane is assigned to some of them only, nobody here
     *     knows to which, and none may rest
     */
    synchronized void open(int partitions) {
        mayRest = partitions == 1;
        for (int i = 0; i < Math.min(spare, most); i++) {
            openOne();
        }
    }

    private void openOne() {
        if (!closing) {
            Lane next = lane.apply(this);
            Thread thread = Thread.ofVirtual().name("lane-" + ++made).unstarted(next);
            open.put(next, thread);
            joining.add(next);
            thread.start();
        }
    }

    @Override
    public synchronized void taken(Lane lane, int calls) {
        joining.remove(lane);
        busy++;
        inHand += calls;
        refill();
    }

    @Override
    public synchronized void ended() {
        inHand--;
        refill();
    }

    private void refill() {
        if (inHand >= most) {
            return;
        }
        while (waiting() < atBroker && !resting.isEmpty()) {
            resting.pop().resume();
        }
        // A lane that joins the group is of no use to the call that comes next, so it is opened before it is needed.
        if (open.size() < most && ready() < spare) {
            openOne();
        }
    }

    @Override
    public synchronized Lane.Next served(Lane lane) {
        busy--;
        if (closing) {
            return Lane.Next.END;
        }
        if (mayRest && (waiting() > atBroker || inHand >= most)) {
            resting.push(lane);
            return Lane.Next.REST;
        }
        // Twice as many as are to be ready, so that lanes do not come and go with every few calls.
        return mayRest || ready() <= 2 * spare ? Lane.Next.ASK : end(lane);
    }

    @Override
    public synchronized void failed(Lane lane) {
        busy--;
    }

    @Override
    public synchronized Lane.Next rested(Lane lane) {
        resting.remove(lane);
        return closing || ready() > spare ? end(lane) : Lane.Next.ASK;
    }

    private Lane.Next end(Lane lane) {
        if (!closing) {
            open.remove(lane);
        }
        return Lane.Next.END;
    }

    private int ready() {
        return open.size() - busy;
    }

    private int waiting() {
        return ready() - resting.size() - joining.size();
    }

    /**
     * Lets calls in hand come to their end, and no lane take another.
     *
     * @return whether all lanes ended within the time
     */
    boolean close(Duration within) throws InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        for (Thread thread : halt()) {
            if (!thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
                return false;
            }
        }
        return true;
    }

    private synchronized List<Thread> halt() {
        closing = true;
        open.keySet().forEach(Lane::stop);
        return List.copyOf(open.values());
    }

    /** Lanes that are open. */
    synchronized int count() {
        return open.size();
    }

    /** Lanes that serve calls right now. */
    synchronized int busy() {
        return busy;
    }

    /** Calls that are served right now. */
    synchronized int inHand() {
        return inHand;
    }

    /** Lanes that pause until others have taken calls. */
    synchronized int resting() {
        return resting.size();
    }

    /** Lanes that serve calls or are ready for some; not those that begin again after a fault. */
    synchronized long alive() {
        return open.keySet().stream().filter(Lane::isAlive).count();
    }
}
