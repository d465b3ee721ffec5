package io.msplex.stack.command;

import io.msplex.stack.assembly.LocalStack;
import io.msplex.stack.assembly.StackFile;
import io.msplex.stack.demo.DemoTenants;
import io.msplex.stack.part.Part;
import io.msplex.stack.part.PartRunner;
import io.msplex.stack.state.FolderLock;
import io.msplex.stack.state.StackHome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Stop, start or restart single parts of a running stack, as tests of failure and operators do. */
final class PartCommands {
    private PartCommands() {}

    /** What the three have in common: the parts' names, and the stack they belong to. */
    private abstract static sealed class OnParts implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(arity = "1..*", paramLabel = "PART")
        private List<String> names = List.of();

        abstract void apply(LocalStack stack, Part part, TerminalProgress progress);

        @Override
        public Integer call() {
            StackHome home = StackHome.find();
            try (FolderLock _ = FolderLock.take(home.lockFile())) {
                LocalStack stack = LocalStack.of(home);
                TerminalProgress progress =
                        new TerminalProgress(Terminal.out(spec), stack.context().ports());
                List<Part> parts = names.stream().map(stack.plan()::part).toList();
                parts.forEach(part -> apply(stack, part, progress));
                StackFile.write(stack, DemoTenants.ofTheDemo().users());
            }
            return 0;
        }

        static void stop(LocalStack stack, Part part, TerminalProgress progress) {
            long begin = System.nanoTime();
            boolean clean = stack.runner().stop(part);
            progress.down(part, clean, Duration.ofNanos(System.nanoTime() - begin));
        }

        static void start(LocalStack stack, Part part, TerminalProgress progress) {
            long begin = System.nanoTime();
            PartRunner.Start start = stack.runner().start(part);
            progress.up(part, start, Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    /** Stops parts and leaves the others running. */
    @Command(name = "stop")
    static final class Stop extends OnParts {
        @Option(names = "--kill")
        private boolean kill;

        @Override
        void apply(LocalStack stack, Part part, TerminalProgress progress) {
            if (kill) {
                stack.context().process(part.name()).stop("KILL", part.stopLimit());
                progress.down(part, false, Duration.ZERO);
            } else {
                stop(stack, part, progress);
            }
        }
    }

    /** Starts parts. */
    @Command(name = "start")
    static final class Start extends OnParts {
        @Override
        void apply(LocalStack stack, Part part, TerminalProgress progress) {
            start(stack, part, progress);
        }
    }

    /** Stops and starts parts. */
    @Command(name = "restart")
    static final class Restart extends OnParts {
        @Override
        void apply(LocalStack stack, Part part, TerminalProgress progress) {
            stop(stack, part, progress);
            start(stack, part, progress);
        }
    }
}
