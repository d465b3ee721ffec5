package io.msplex.stack.part;

import io.msplex.stack.process.ChildProcess;
import io.msplex.stack.process.TakenPort;
import io.msplex.stack.state.StackFault;
import java.time.Duration;
import java.util.Optional;

/** Starts and stops single parts. Each method may be repeated: what is done already is left alone. */
public final class PartRunner {
    private static final Duration POLL = Duration.ofMillis(40);
    private static final int LOG_LINES_IN_ERROR = 15;

    private final StackContext context;
    private boolean cancelled;

    /** @param context folders, ports and secrets of the stack */
    public PartRunner(StackContext context) {
        this.context = context;
    }

    /** What {@link #start} found. */
    public enum Start {
        /** The part was up and is left alone. */
        ALREADY_UP,
        /** The part was started and is ready. */
        STARTED,
        /** The part ran an older build or with other settings; it was stopped and started again. */
        RESTARTED
    }

    /**
     * Brings a part up and waits until it is ready and furnished. A process that runs an older build, or never becomes
     * ready, is ended and started again once.
     *
     * @throws StackFault when it does not become ready, naming the reason
     */
    public Start start(Part part) {
        ChildProcess process = context.process(part.name());
        Start start = Start.STARTED;
        if (process.running().isPresent()) {
            boolean current = process.wasStartedWith(part.command());
            if (current && becomesReady(part, process, part.startLimit())) {
                part.furnish();
                return Start.ALREADY_UP;
            }
            process.stop(part.stopSignal(), part.stopLimit());
            start = Start.RESTARTED;
        }
        refuseTakenPorts(part);
        part.prepare();
        spawn(part, process);
        if (!becomesReady(part, process, part.startLimit())) {
            throw notReady(part, process);
        }
        part.furnish();
        return start;
    }

    /** From now on no process is started any more; {@link #start} fails instead. Running ones are left alone. */
    public synchronized void cancel() {
        cancelled = true;
    }

    /** Ends a part. Returns whether it ended by itself within its limit; true as well when it did not run. */
    public boolean stop(Part part) {
        return stop(part, part.stopLimit());
    }

    /** Ends a part that may take as long as {@code limit}. */
    public boolean stop(Part part, Duration limit) {
        return context.process(part.name()).stop(part.stopSignal(), limit);
    }

    /** The process of the part, if it runs. */
    public Optional<ProcessHandle> running(Part part) {
        return context.process(part.name()).running();
    }

    private synchronized void spawn(Part part, ChildProcess process) {
        if (cancelled) {
            throw new StackFault(part.name() + " was not started: the start was cancelled.");
        }
        process.start(part.command());
    }

    private static boolean becomesReady(Part part, ChildProcess process, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!part.ready()) {
            if (process.running().isEmpty() || System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackFault("Interrupted while waiting for " + part.name() + ".", e);
            }
        }
        return process.running().isPresent();
    }

    /**
     * Makes sure that a part that is about to start finds its ports free.
     *
     * @throws StackFault when one is taken, naming the port, its owner and the option that moves it
     */
    public void refuseTakenPorts(Part part) {
        for (String name : part.ports()) {
            int port = context.ports().of(name);
            if (TakenPort.isTaken(port)) {
                String owner = TakenPort.owner(port).orElse("another process");
                throw new StackFault("Port " + port + " for " + name + " is taken by " + owner
                        + ". Stop that, or move the port with --port " + name
                        + "=NNNN (all ports: --ports-from NNNN).");
            }
        }
    }

    private static StackFault notReady(Part part, ChildProcess process) {
        String what = process.running().isPresent()
                ? " is not ready after " + part.startLimit().toSeconds() + " s"
                : " ended before it was ready";
        return new StackFault(part.name() + what + ". Last lines of " + process.log() + ":\n  "
                + String.join("\n  ", process.lastLines(LOG_LINES_IN_ERROR)));
    }
}
