package io.msplex.stack.part;

import io.msplex.stack.process.RunCommand;
import java.time.Duration;
import java.util.List;

/**
 * One process of the stack. All methods but the plain facts may block; they are called on a thread of the part's own.
 */
public interface Part {
    /** Name in commands, logs and {@code stack.json}. */
    String name();

    /** Version of what runs, for {@code status}. */
    String version();

    /** Names of the ports it listens on; the first is the one people use. */
    List<String> ports();

    /** Names of the parts that must be ready before this one starts. Parts that are not in the stack count as ready. */
    List<String> needs();

    /** Makes what the process needs before its first start: unpacks, initialises. Does nothing when that is done. */
    void prepare();

    /** How to start the process. */
    RunCommand command();

    /** Whether it does its work now. Answers within about a second and throws nothing. */
    boolean ready();

    /** Makes what the others need from the running part, such as databases or topics. Does nothing twice. */
    void furnish();

    /** How long it may take from start to ready on a slow machine the first time. */
    Duration startLimit();

    /** The signal, without SIG, that asks it to end cleanly. */
    default String stopSignal() {
        return "TERM";
    }

    /** How long it may take to end before it is killed. */
    default Duration stopLimit() {
        return Duration.ofSeconds(20);
    }
}
