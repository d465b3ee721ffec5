package io.msplex.stack.command;

import io.msplex.callproof.KeyFiles;
import io.msplex.stack.aot.AotCaches;
import io.msplex.stack.assembly.LocalStack;
import io.msplex.stack.demo.DemoSeeding;
import io.msplex.stack.demo.DemoTenants;
import io.msplex.stack.demo.FirstQuestion;
import io.msplex.stack.part.Part;
import io.msplex.stack.part.PartRunner;
import io.msplex.stack.part.StackPlan;
import io.msplex.stack.process.TakenPort;
import io.msplex.stack.service.ServicePart;
import io.msplex.stack.state.CacheFolder;
import io.msplex.stack.state.FolderLock;
import io.msplex.stack.state.StackFault;
import io.msplex.stack.state.StackHome;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs a stack of its own once, so that every later start is quick. */
@Command(name = "train", hidden = true)
final class TrainCommand implements Callable<Integer> {
    /** A JVM that records needs this long to write its cache when it ends, on a slow and busy machine. */
    private static final Duration WRITING = Duration.ofMinutes(4);

    private static final int FIRST_PORT_TRIED = 23_000;
    private static final int PORTS_NEEDED = 40;
    private static final int WINDOWS = 6;
    private static final Duration QUESTIONS = Duration.ofSeconds(40);
    /** A JVM that writes its cache takes a processor and half a gigabyte. */
    private static final int WRITERS = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Terminal.out(spec);
        StackHome user = StackHome.find();
        StackHome aside = new StackHome(user.checkout(), user.cache().resolve("training"), user.cache());
        try (FolderLock _ = FolderLock.take(user.cache().resolve("training.lock"))) {
            AotCaches caches = AotCaches.recorded(aside);
            LocalStack stack = LocalStack.of(aside, caches);
            stop(stack, out);
            CacheFolder.delete(aside.folder());
            stack = stack.on(stack.context().ports().from(freePorts()));
            stack.plan().parts().forEach(part -> part.command().arguments());
            if (caches.programsToRecord().isEmpty()) {
                out.println("The start-up caches fit already.");
                return 0;
            }
            out.println("Training start-up caches of " + String.join(", ", caches.programsToRecord()) + ":");
            run(stack, out);
            List<String> without = caches.keep();
            CacheFolder.delete(aside.folder());
            out.println(
                    without.isEmpty()
                            ? "The start-up caches are written."
                            : "No cache was written for " + String.join(", ", without) + "; they start without.");
            return 0;
        }
    }

    private static void run(LocalStack stack, PrintWriter out) {
        KeyFiles.generate(stack.context().home().keys());
        try {
            stack.plan()
                    .start(
                            stack.runner(),
                            new TerminalProgress(out, stack.context().ports()));
            exercise(stack);
        } catch (StackFault fault) {
            out.println("  " + fault.getMessage());
            out.println("  The training goes on without that.");
        } finally {
            stop(stack, out);
        }
    }

    /** A cache holds only what was used, and what the compiler learned of it: so the way of a question is walked often. */
    private static void exercise(LocalStack stack) {
        DemoTenants demo = DemoTenants.ofTheDemo();
        if (!stack.missing(DemoSeeding.NEEDED).isEmpty()) {
            return;
        }
        DemoSeeding.seed(stack, demo);
        FirstQuestion.askFor(stack, demo.user("tom"), WINDOWS, QUESTIONS);
    }

    private static void stop(LocalStack stack, PrintWriter out) {
        StackPlan plan = stack.plan();
        List<Part> services =
                plan.parts().stream().filter(ServicePart.class::isInstance).toList();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            services.reversed().forEach(part -> writers.execute(() -> stop(part, stack, out)));
        }
        plan.parts().reversed().forEach(part -> stop(part, stack, out));
    }

    private static void stop(Part part, LocalStack stack, PrintWriter out) {
        PartRunner runner = stack.runner();
        if (runner.running(part).isPresent()) {
            long begin = System.nanoTime();
            boolean clean = runner.stop(part, WRITING);
            new TerminalProgress(out, stack.context().ports())
                    .down(part, clean, Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    private static int freePorts() {
        int first = FIRST_PORT_TRIED;
        int candidate = first;
        while (candidate < first + PORTS_NEEDED) {
            if (TakenPort.isTaken(candidate)) {
                first = candidate + 1;
            }
            candidate++;
        }
        return first;
    }
}
