package io.msplex.worker.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.core5.concurrent.Cancellable;
import org.jboss.logging.Logger;

/**
 * Ends exchanges whose time is over, wherever they are: connecting, waiting for headers, or in the middle of a body. One thread looks at
 * all of them every few hundredths of a second, because a timer for each would wake a thread for each. Safe for many threads.
 */
final class Cutoff implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Cutoff.class);
    private static final Duration TICK = Duration.ofMillis(50);

    private final Set<Watched> open = ConcurrentHashMap.newKeySet();
    private final Thread thread = Thread.ofVirtual().name("vendor-cutoff").unstarted(this::watch);
    private volatile boolean running = true;

    Cutoff() {
        thread.start();
    }

    /** An exchange with an end. */
    static final class Watched {
        final Cancellable exchange;
        private final long end;
        private volatile boolean cut;

        private Watched(Cancellable exchange, long end) {
            this.exchange = exchange;
            this.end = end;
        }

        /** Whether it was ended because its time was over. */
        boolean cut() {
            return cut;
        }
    }

    /** Ends the exchange after the time, unless it is {@link #release released} before. */
    Watched watch(Cancellable exchange, Duration within) {
        Watched watched = new Watched(exchange, System.nanoTime() + within.toNanos());
        open.add(watched);
        return watched;
    }

    /** The exchange came to its end by itself. */
    void release(Watched watched) {
        open.remove(watched);
    }

    private void watch() {
        while (running) {
            try {
                Thread.sleep(TICK);
            } catch (InterruptedException e) {
                return;
            }
            long now = System.nanoTime();
            for (Watched watched : open) {
                if (now - watched.end >= 0) {
                    open.remove(watched);
                    cut(watched);
                }
            }
        }
    }

    private static void cut(Watched watched) {
        watched.cut = true;
        try {
            watched.exchange.cancel();
        } catch (RuntimeException e) {
            // Without this thread no exchange would ever be ended again.
            LOG.warnf("an exchange whose time is over could not be ended: %s", e.toString());
        }
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
    }
}
