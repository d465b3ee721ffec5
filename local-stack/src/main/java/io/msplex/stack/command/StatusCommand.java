package io.msplex.stack.command;

import io.msplex.stack.assembly.LocalStack;
import io.msplex.stack.part.Part;
import io.msplex.stack.process.ProcessMemory;
import io.msplex.stack.state.StackHome;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says how each part is. */
@Command(name = "status")
final class StatusCommand implements Callable<Integer> {
    private static final String ROW = "%-20s %-9s %6s %8s %9s  %s";
    private static final double MIB = 1024.0 * 1024.0;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Terminal.out(spec);
        LocalStack stack = LocalStack.of(StackHome.find());
        out.println(String.format(Locale.ROOT, ROW, "PART", "STATE", "PORT", "PID", "MEMORY", "VERSION"));
        long total = 0;
        boolean allUp = true;
        for (Part part : stack.plan().parts()) {
            Optional<ProcessHandle> process = stack.runner().running(part);
            OptionalLong memory = process.map(ProcessMemory::pss).orElseGet(OptionalLong::empty);
            boolean up = process.isPresent() && part.ready();
            allUp &= up;
            total += memory.orElse(0);
            out.println(String.format(
                    Locale.ROOT,
                    ROW,
                    part.name(),
                    up ? "up" : process.isPresent() ? "not ready" : "down",
                    stack.context().ports().of(part.ports().getFirst()),
                    process.map(one -> Long.toString(one.pid())).orElse("-"),
                    memory.isPresent() ? mib(memory.getAsLong()) : "-",
                    part.version()));
        }
        out.println(String.format(Locale.ROOT, ROW, "total", "", "", "", mib(total), ""));
        return allUp ? 0 : Msplex.FAULT;
    }

    private static String mib(long bytes) {
        return String.format(Locale.ROOT, "%.0f MiB", bytes / MIB);
    }
}
