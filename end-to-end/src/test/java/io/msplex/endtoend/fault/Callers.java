package io.msplex.endtoend.fault;

import io.msplex.endtoend.mcp.McpAnswer;
import io.msplex.endtoend.mcp.McpClient;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Some callers at once who ask one question after another, each with another tool than the last. */
final class Callers {
    /** The tools they ask in turn. */
    static final List<String> TOOLS = List.of("list_agents", "list_clients", "list_tickets", "list_assets");

    private static final int CALLERS = 4;
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(50);

    private Callers() {}

    /**
     * What came back for one question.
     *
     * @param took until it came
     */
    record Heard(McpAnswer answer, Duration took) {}

    /**
     * What the callers heard in all.
     *
     * @param heard every answer, in no order
     * @param brokenOff questions to which not even a refusal came
     */
    record Told(List<Heard> heard, int brokenOff) {}

    /** Asks one question. */
    static Heard ask(McpClient client, String tool) {
        Instant begin = Instant.now();
        McpAnswer answer = client.call(tool, Map.of("limit", 3));
        return new Heard(answer, Duration.between(begin, Instant.now()));
    }

    /** Lets them ask as long as the events last, and hears them out. */
    static Told during(McpClient client, Runnable events) {
        Queue<Heard> heard = new ConcurrentLinkedQueue<>();
        AtomicInteger brokenOff = new AtomicInteger();
        AtomicInteger questions = new AtomicInteger();
        AtomicBoolean going = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
            for (int caller = 0; caller < CALLERS; caller++) {
                threads.execute(() -> {
                    while (going.get()) {
                        try {
                            heard.add(ask(client, TOOLS.get(questions.getAndIncrement() % TOOLS.size())));
                        } catch (UncheckedIOException nobodyThere) {
                            brokenOff.incrementAndGet();
                        }
                        pause(BETWEEN_QUESTIONS);
                    }
                });
            }
            try {
                events.run();
            } finally {
                going.set(false);
            }
        }
        return new Told(List.copyOf(heard), brokenOff.get());
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
