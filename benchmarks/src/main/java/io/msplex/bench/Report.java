package io.msplex.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Measured points as Markdown: latency and throughput beside a direct call, and processor time by process. */
final class Report {
    /** Name of this process among those measured. */
    static final String GENERATOR = "load generator";

    /** Name of a call that goes straight to the vendor. */
    static final String DIRECT = "direct";

    private static final double MICROS_PER_MILLI = 1000;

    private final List<Point> points;

    Report(List<Point> points) {
        this.points = List.copyOf(points);
    }

    /** Both tables. */
    String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| what | vendor delay | callers | calls/s | p50 ms | p95 ms | p99 ms | added p50 | added p99 | of direct calls/s | bad |");
        lines.add("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        points.forEach(point -> lines.add(latency(point)));
        lines.add("");
        lines.add(processorTime());
        return String.join("\n", lines);
    }

    private String latency(Point point) {
        Optional<Point> direct = points.stream()
                .filter(other -> other.name().equals(DIRECT)
                        && other.delayMillis() == point.delayMillis()
                        && other.callers() == point.callers())
                .findFirst()
                .filter(other -> point.name().startsWith("whole"));
        return "| " + point.name() + " | " + point.delayMillis() + " ms | " + point.callers() + " | "
                + number(point.perSecond(), 0) + " | " + millis(point.p50Micros()) + " | " + millis(point.p95Micros())
                + " | " + millis(point.p99Micros()) + " | "
                + direct.map(other -> millis(point.p50Micros() - other.p50Micros()))
                        .orElse("") + " | "
                + direct.map(other -> millis(point.p99Micros() - other.p99Micros()))
                        .orElse("") + " | "
                + direct.map(other -> number(100 * point.perSecond() / other.perSecond(), 0) + " %")
                        .orElse("")
                + " | " + point.bad() + " |";
    }

    private String processorTime() {
        TreeSet<String> names = points.stream()
                .flatMap(point -> point.cpuMicrosPerCall().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> lines = new ArrayList<>();
        lines.add("| µs of processor a call | " + String.join(" | ", names) + " | all but the load generator |");
        lines.add("|---|" + "---:|".repeat(names.size() + 1));
        for (Point point : points) {
            Map<String, Double> cpu = point.cpuMicrosPerCall();
            double all = cpu.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(GENERATOR))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
            lines.add("| " + point.name() + ", " + point.delayMillis() + " ms, " + point.callers() + " | "
                    + names.stream()
                            .map(name -> number(cpu.getOrDefault(name, 0.0), 0))
                            .collect(Collectors.joining(" | "))
                    + " | " + number(all, 0) + " |");
        }
        return String.join("\n", lines);
    }

    private static String millis(long micros) {
        return number(micros / MICROS_PER_MILLI, 2);
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
