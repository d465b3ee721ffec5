package io.msplex.tenantstore.background;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * One thread that repeats a step: at an interval, and soon after somebody asks. A step that fails is repeated at the next
 * interval; the log tells when faults begin and when they end, not each one between.
 */
public final class Lane implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Lane.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final Duration interval;
    private final Runnable step;
    private final Semaphore asked = new Semaphore(0);
    private final Thread thread;
    private volatile boolean open = true;
    private boolean failing;

    /**
     * Starts at once.
     *
     * @param name of the thread and in the log
     * @param interval from the end of one step to the begin of the next
     * @param step blocking; runs on this lane's thread only
     */
    public Lane(String name, Duration interval, Runnable step) {
        this.interval = interval;
        this.step = step;
        this.thread = Thread.ofPlatform().daemon().name(name).start(this::repeat);
    }

    /** Runs the step as soon as the thread is free; many calls while it is busy become one run. Never blocks. */
    public void soon() {
        asked.release();
    }

    private void repeat() {
        while (open) {
            run();
            try {
                if (asked.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                    asked.drainPermits();
                }
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    private void run() {
        try {
            step.run();
            if (failing) {
                LOG.infof("%s works again", Thread.currentThread().getName());
            }
            failing = false;
        } catch (RuntimeException fault) {
            if (open && !failing) {
                LOG.warnf(
                        "%s failed and will be repeated: %s",
                        Thread.currentThread().getName(), rootOf(fault));
            }
            failing = true;
        }
    }

    static Throwable rootOf(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** Ends after the step at hand, or after five seconds. */
    @Override
    public void close() {
        open = false;
        soon();
        try {
            if (!thread.join(STOP_LIMIT)) {
                thread.interrupt();
            }
        } catch (InterruptedException stop) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
