package io.msplex.stack.part;

import io.msplex.stack.state.StackFault;
import io.msplex.stack.state.WrongUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * All parts in the order of their needs. Parts start at the same time as far as their needs allow, and stop in the
 * reverse order.
 */
public final class StackPlan {
    private final Map<String, Part> parts = new LinkedHashMap<>();

    /**
     * @param parts parts, each after those it needs
     * @throws StackFault when a part comes before one it needs, so that a circle is impossible
     */
    public StackPlan(List<Part> parts) {
        List<String> all = parts.stream().map(Part::name).toList();
        for (Part part : parts) {
            for (String need : part.needs()) {
                if (all.contains(need) && !this.parts.containsKey(need)) {
                    throw new StackFault(part.name() + " needs " + need + ", which comes after it.");
                }
            }
            this.parts.put(part.name(), part);
        }
    }

    /** Told about each part as it comes up or goes down; called on many threads. */
    public interface Progress {
        /** A part is up. */
        void up(Part part, PartRunner.Start start, Duration took);

        /** A part is down; {@code clean} is false when it had to be killed. */
        void down(Part part, boolean clean, Duration took);
    }

    /** All parts, each after those it needs. */
    public List<Part> parts() {
        return List.copyOf(parts.values());
    }

    /**
     * The part of that name.
     *
     * @throws WrongUsage when there is none, naming those there are
     */
    public Part part(String name) {
        Part part = parts.get(name);
        if (part == null) {
            throw new WrongUsage(
                    "There is no part named " + name + ". Parts: " + String.join(", ", parts.keySet()) + ".");
        }
        return part;
    }

    /** This plan with only the named parts. */
    public StackPlan only(List<String> names) {
        names.forEach(this::part);
        return new StackPlan(
                parts().stream().filter(part -> names.contains(part.name())).toList());
    }

    /**
     * Starts every part and returns when all are ready.
     *
     * @throws StackFault saying what failed, after every other part has come up or failed
     */
    public void start(PartRunner runner, Progress progress) {
        Map<String, CompletableFuture<Void>> ready = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Part part : parts.values()) {
                CompletableFuture<?>[] needs = part.needs().stream()
                        .filter(ready::containsKey)
                        .map(ready::get)
                        .toArray(CompletableFuture[]::new);
                ready.put(
                        part.name(),
                        CompletableFuture.allOf(needs).thenRunAsync(() -> startOne(part, runner, progress), threads));
            }
            ready.values().forEach(one -> one.exceptionally(fault -> null).join());
        }
        rethrow(ready.values());
    }

    /** Stops every part, those that need others first. */
    public void stop(PartRunner runner, Progress progress) {
        Map<String, CompletableFuture<Void>> down = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Part part : parts().reversed()) {
                List<CompletableFuture<Void>> users = new ArrayList<>();
                for (Part other : parts.values()) {
                    if (other.needs().contains(part.name())) {
                        users.add(down.get(other.name()));
                    }
                }
                down.put(
                        part.name(),
                        CompletableFuture.allOf(users.toArray(CompletableFuture[]::new))
                                .thenRunAsync(() -> stopOne(part, runner, progress), threads));
            }
            down.values().forEach(one -> one.exceptionally(fault -> null).join());
        }
        rethrow(down.values());
    }

    private static void startOne(Part part, PartRunner runner, Progress progress) {
        long begin = System.nanoTime();
        PartRunner.Start start = runner.start(part);
        progress.up(part, start, Duration.ofNanos(System.nanoTime() - begin));
    }

    private static void stopOne(Part part, PartRunner runner, Progress progress) {
        if (runner.running(part).isEmpty()) {
            return;
        }
        long begin = System.nanoTime();
        boolean clean = runner.stop(part);
        progress.down(part, clean, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Throws one fault that says everything that went wrong; parts that never started because of it say nothing. */
    private static void rethrow(Collection<CompletableFuture<Void>> all) {
        Set<StackFault> faults = new LinkedHashSet<>();
        for (CompletableFuture<Void> one : all) {
            try {
                one.join();
            } catch (CompletionException e) {
                Throwable cause = e.getCause();
                faults.add(cause instanceof StackFault fault ? fault : new StackFault("A part failed: " + cause, e));
            }
        }
        if (!faults.isEmpty()) {
            String said = faults.stream().map(StackFault::getMessage).collect(Collectors.joining("\n"));
            throw new StackFault(said, faults.iterator().next());
        }
    }
}
