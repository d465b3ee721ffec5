package io.msplex.stack.command;

import io.msplex.callproof.KeyFiles;
import io.msplex.stack.assembly.LocalStack;
import io.msplex.stack.assembly.StackFile;
import io.msplex.stack.demo.DemoSeeding;
import io.msplex.stack.demo.DemoTenants;
import io.msplex.stack.part.PartRunner;
import io.msplex.stack.part.StackPlan;
import io.msplex.stack.state.FolderLock;
import io.msplex.stack.state.Ports;
import io.msplex.stack.state.StackFault;
import io.msplex.stack.state.StackHome;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings the stack up. */
@Command(name = "up")
final class UpCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = {"-d", "--detach"})
    private boolean detach;

    @Option(names = "--only", split = ",", paramLabel = "PART")
    private List<String> only = List.of();

    @Option(names = "--port", paramLabel = "NAME=PORT")
    private Map<String, Integer> moved = new LinkedHashMap<>();

    @Option(names = "--ports-from", paramLabel = "PORT")
    private @Nullable Integer portsFrom;

    @Override
    public Integer call() {
        PrintWriter out = Terminal.out(spec);
        long begin = System.nanoTime();
        StackHome home = StackHome.find();
        DemoTenants demo = DemoTenants.ofTheDemo();
        LocalStack stack;
        Thread stopOnInterrupt;
        try (FolderLock _ = FolderLock.take(home.lockFile())) {
            LocalStack found = LocalStack.of(home);
            // A part that does not exist is refused before anything changes.
            only.forEach(found.plan()::part);
            stack = onChosenPorts(found);
            PartRunner runner = stack.runner();
            stopOnInterrupt = stopOnInterrupt(stack, runner, out);
            try {
                start(stack, runner, demo, out);
            } catch (StackFault fault) {
                leaveRunning(stopOnInterrupt);
                throw new StackFault(
                        fault.getMessage() + "\nWhat did start keeps running: ./msplex up tries the rest again, "
                                + "./msplex down stops it.",
                        fault);
            }
        }
        out.println("Everything is healthy after "
                + TerminalProgress.seconds(Duration.ofNanos(System.nanoTime() - begin)) + ".");
        List<String> slow = stack.context().aot().programsWithout();
        if (!slow.isEmpty()) {
            out.println("Start-up caches do not fit the present build of " + String.join(", ", slow)
                    + ". ./msplex build makes them anew in a few minutes; a start then takes half as long.");
        }
        boolean answers = new Welcome(out).say(stack, demo);
        if (detach) {
            leaveRunning(stopOnInterrupt);
            return answers ? 0 : 1;
        }
        return Attached.until(stack, out);
    }

    private void start(LocalStack stack, PartRunner runner, DemoTenants demo, PrintWriter out) {
        StackPlan plan = only.isEmpty() ? stack.plan() : stack.plan().only(only);
        plan.parts().stream().filter(part -> runner.running(part).isEmpty()).forEach(runner::refuseTakenPorts);
        KeyFiles.generate(stack.context().home().keys());
        try {
            plan.start(runner, new TerminalProgress(out, stack.context().ports()));
        } finally {
            StackFile.write(stack, demo.users());
        }
        if (stack.missing(DemoSeeding.NEEDED).isEmpty()) {
            DemoSeeding.seed(stack, demo);
        }
    }

    private LocalStack onChosenPorts(LocalStack stack) {
        Ports before = stack.context().ports();
        Ports chosen = (portsFrom == null ? before : before.from(portsFrom)).with(moved);
        if (!chosen.equals(before)) {
            stack.plan().parts().stream()
                    .filter(part -> stack.runner().running(part).isPresent())
                    .findFirst()
                    .ifPresent(part -> {
                        throw new StackFault(
                                "Ports cannot move while " + part.name() + " is running. Run ./msplex down first.");
                    });
        }
        chosen.keep(stack.context().home().portsFile());
        return stack.on(chosen);
    }

    private static Thread stopOnInterrupt(LocalStack stack, PartRunner runner, PrintWriter out) {
        Thread hook = new Thread(() -> {
            runner.cancel();
            if (stack.plan().parts().stream()
                    .allMatch(part -> runner.running(part).isEmpty())) {
                return;
            }
            out.println("Stopping everything.");
            stack.plan().stop(runner, new TerminalProgress(out, stack.context().ports()));
            StackFile.delete(stack);
        });
        Runtime.getRuntime().addShutdownHook(hook);
        return hook;
    }

    private static void leaveRunning(Thread stopOnInterrupt) {
        try {
            Runtime.getRuntime().removeShutdownHook(stopOnInterrupt);
        } catch (IllegalStateException alreadyStopping) {
            // Ctrl-C came first: everything is being stopped, as it should be.
        }
    }
}
