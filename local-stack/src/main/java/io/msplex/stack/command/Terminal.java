package io.msplex.stack.command;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command writes. */
final class Terminal {
    private Terminal() {}

    /** Standard output, flushed at every line so that progress is seen through a pipe as well. */
    static PrintWriter out(@Nullable CommandSpec spec) {
        return new PrintWriter(Objects.requireNonNull(spec).commandLine().getOut(), true);
    }

    /** Standard error, for what must not mix with the answer. */
    static PrintWriter err(@Nullable CommandSpec spec) {
        return new PrintWriter(Objects.requireNonNull(spec).commandLine().getErr(), true);
    }
}
