package io.msplex.endtoend.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** Usage and audit as audit-metering tells them; reads as the operator, who may read every tenant's. */
public final class Ledger {
    /** Long enough for whatever is on its way. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration QUIET = Duration.ofMillis(450);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String SERVICE = "audit-metering";

    private final RunningStack stack;

    /** @param stack whose ledger */
    public Ledger(RunningStack stack) {
        this.stack = stack;
    }

    /** Accepted calls of a tenant in this period. */
    public long calls(String tenant) {
        return stack.get(SERVICE, "/tenants/" + tenant + "/usage", stack.operatorToken())
                .path("calls")
                .asLong();
    }

    /** Accepted calls of a tenant, once the books are quiet: what ended a moment ago may still be on its way into them. */
    public long settledCalls(String tenant) {
        long[] last = {-1};
        Instant[] since = {Instant.now()};
        return await("the books of " + tenant + " are quiet", () -> {
            long now;
            try {
                now = calls(tenant);
            } catch (IllegalStateException notKnownYet) {
                return Optional.empty();
            }
            if (now != last[0]) {
                last[0] = now;
                since[0] = Instant.now();
            }
            return Instant.now().isAfter(since[0].plus(QUIET)) ? Optional.of(now) : Optional.empty();
        });
    }

    /**
     * What is counted of a tool.
     *
     * @param calls accepted calls
     * @param outcomes how many of them ended in each way
     */
    public record ToolUsage(long calls, Map<String, Long> outcomes) {
        /** Those of which it is known how they ended. */
        public long ended() {
            return outcomes.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Usage of a tenant in this period, by tool. */
    public Map<String, ToolUsage> usage(String tenant) {
        Map<String, ToolUsage> usage = new TreeMap<>();
        for (JsonNode line : stack.get(SERVICE, "/tenants/" + tenant + "/usage", stack.operatorToken())
                .path("tools")) {
            Map<String, Long> outcomes = new TreeMap<>();
            line.path("outcomes")
                    .properties()
                    .forEach(outcome ->
                            outcomes.put(outcome.getKey(), outcome.getValue().asLong()));
            usage.put(
                    line.path("tool").asText(), new ToolUsage(line.path("calls").asLong(), outcomes));
        }
        return usage;
    }

    /** Accepted calls of a tool that ended in this way. */
    public long outcomes(String tenant, String tool, String outcome) {
        return Optional.ofNullable(usage(tenant).get(tool))
                .map(line -> line.outcomes().get(outcome))
                .orElse(0L);
    }

    /** The first event of a call of that type, waited for. */
    public JsonNode event(String tenant, String call, String type) {
        return await(
                "the ledger of " + tenant + " has " + type + " of " + call,
                () -> StreamSupport.stream(
                                stack.get(
                                                SERVICE,
                                                "/tenants/" + tenant + "/audit?call=" + call + "&type=" + type,
                                                stack.operatorToken())
                                        .path("events")
                                        .spliterator(),
                                false)
                        .findFirst());
    }

    /** A call that has ended, waited for. */
    public JsonNode endedCall(String tenant, String call) {
        return await("call " + call + " has ended", () -> {
            var answer = stack.send(
                    "GET",
                    SERVICE,
                    "/tenants/" + tenant + "/calls/" + call,
                    stack.operatorToken(),
                    com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode());
            return Optional.of(answer.body())
                    .filter(body -> body.path("outcome").isTextual());
        });
    }

    /** What the supplier finds, as soon as it finds it. */
    public static <T> T await(String what, Supplier<Optional<T>> search) {
        return await(() -> what, PATIENCE, search);
    }

    /** The same with a patience of its own; what was awaited in vain is told as it stands at the end. */
    public static <T> T await(Supplier<String> what, Duration patience, Supplier<Optional<T>> search) {
        Instant end = Instant.now().plus(patience);
        while (true) {
            Optional<T> found = search.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("in vain: " + what.get());
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
