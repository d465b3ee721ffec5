package io.msplex.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.msplex.bench.Load.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a running stack and prints what it found as Markdown; the same as JSON goes into the folder for results. */
@Command(
        name = "benchmarks/run",
        mixinStandardHelpOptions = true,
        description = "Latency, throughput and processor time of a call, beside a direct call in the same run.")
public final class Bench implements Callable<Integer> {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int SLOW_VENDOR_MILLIS = 100;
    private static final int SETTLING_CALLERS = 32;
    private static final int SETTLING_SLICE = 20;

    /** Share of a core below which the compilers are at rest. */
    private static final double QUIET = 0.05;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--home", description = "Folder of the running stack.", required = true, hidden = true)
    private @Nullable Path home;

    @Option(names = "--results", description = "Folder for the JSON files.", required = true, hidden = true)
    private @Nullable Path results;

    @Option(names = "--seconds", description = "Length of each measurement.", defaultValue = "10")
    private int seconds;

    @Option(names = "--warmup", description = "Seconds of load before each measurement.", defaultValue = "5")
    private int warmup;

    @Option(
            names = "--settle",
            description =
                    "Most seconds of load on the whole path before anything is measured. It ends sooner, when the stack's compilers are quiet: a JVM compiles what has run often.",
            defaultValue = "600")
    private int settle;

    @Option(names = "--callers", split = ",", description = "Callers at once.", defaultValue = "1,16,64")
    private List<Integer> callers = List.of();

    @Option(names = "--only", description = "Only rows whose name begins so, for example whole.", defaultValue = "")
    private String only = "";

    @Option(
            names = "--plan-afterwards",
            description =
                    "The demo gets a plan without a practical limit for the run and keeps it, because its own would call all of this month's calls used up; or it gets this one.",
            defaultValue = "unlimited")
    private String planAfterwards = "";

    /** Runs the benchmark; ends with 0, or 1 where an answer was not what it should have been. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        if (home == null || results == null || spec == null) {
            throw new IllegalStateException("picocli has not set what is required");
        }
        PrintWriter out = spec.commandLine().getOut();
        BenchStack stack = new BenchStack(home);
        List<Point> points = new ArrayList<>();
        stack.plan("unlimited");
        try {
            stack.delay(0);
            String ticket = stack.anyTicket();
            Exchange direct = stack.direct(ticket);
            Exchange whole = stack.ticket(ticket);
            settle(stack, whole, out);
            measure(stack, "edge only, ping", stack.ping(), 0, points, out);
            measure(stack, "edge only, tools/list", stack.listTools(), 0, points, out);
            for (int delay : new int[] {0, SLOW_VENDOR_MILLIS}) {
                stack.delay(delay);
                measure(stack, Report.DIRECT, direct, delay, points, out);
                measure(stack, "whole path, get_ticket", whole, delay, points, out);
            }
        } finally {
            stack.delay(0);
            stack.plan(planAfterwards);
        }
        out.println();
        out.println(new Report(points).markdown());
        out.println();
        out.println("Written to " + write(results, points));
        out.flush();
        return points.stream().anyMatch(point -> point.bad() > 0) ? 1 : 0;
    }

    /** What compilers do while something is measured would count as a cost of calls. */
    private void settle(BenchStack stack, Exchange whole, PrintWriter out) {
        CompilerTime compilers = new CompilerTime(stack.processes().values());
        int passed = 0;
        double share = 1;
        while (passed < settle && share > QUIET) {
            int slice = Math.min(SETTLING_SLICE, settle - passed);
            Duration before = compilers.now();
            new Load(whole, SETTLING_CALLERS).run(Duration.ofSeconds(slice));
            share = compilers.now().minus(before).toNanos() / 1e9 / slice;
            passed += slice;
            out.printf("Warming up: %d s, compilers use %.0f %% of a core%n", passed, 100 * share);
            out.flush();
        }
    }

    private void measure(
            BenchStack stack, String name, Exchange exchange, int delay, List<Point> points, PrintWriter out) {
        for (int many : name.startsWith(only) ? callers : List.<Integer>of()) {
            Load load = new Load(exchange, many);
            load.run(Duration.ofSeconds(warmup));
            ProcessorTime processors = new ProcessorTime(stack.processes());
            Map<String, Long> before = processors.now();
            Outcome outcome = load.run(Duration.ofSeconds(seconds));
            Point point = point(name, delay, many, outcome, before, processors.now());
            points.add(point);
            out.printf("%-24s %3d ms  %3d callers  %6.0f calls/s%n", name, delay, many, point.perSecond());
            if (outcome.bad() > 0) {
                out.println("  " + outcome.bad() + " bad answers, for example: " + outcome.example());
            }
            out.flush();
        }
    }

    private static Point point(
            String name, int delay, int callers, Outcome outcome, Map<String, Long> before, Map<String, Long> after) {
        long calls = outcome.latencies().getTotalCount();
        Map<String, Double> cpu = new LinkedHashMap<>();
        after.forEach((process, used) ->
                cpu.put(process, (used - before.getOrDefault(process, used)) / (double) Math.max(1, calls)));
        return new Point(
                name,
                delay,
                callers,
                calls,
                outcome.bad(),
                outcome.perSecond(),
                outcome.latencies().getValueAtPercentile(50),
                outcome.latencies().getValueAtPercentile(95),
                outcome.latencies().getValueAtPercentile(99),
                cpu);
    }

    private static Path write(Path folder, List<Point> points) throws IOException {
        Files.createDirectories(folder);
        String stamp = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
        Path file = folder.resolve(stamp + ".json");
        JSON.writeValue(file.toFile(), points);
        return file;
    }
}
