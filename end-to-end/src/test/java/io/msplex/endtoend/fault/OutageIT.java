package io.msplex.endtoend.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.endtoend.mcp.McpAnswer;
import io.msplex.endtoend.mcp.McpClient;
import io.msplex.endtoend.stack.Ledger;
import io.msplex.endtoend.stack.RunningStack;
import io.msplex.endtoend.stack.StackExtension;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A part is stopped under load and started again: clear refusals, nothing lost, and everything else goes on as it is. */
@ExtendWith(StackExtension.class)
class OutageIT {
    private static final Duration BEFORE_AND_AFTER = Duration.ofSeconds(2);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(35);
    private static final String EDGE = "edge-gateway";
    private static final int CALLERS = 4;
    private static final int SAMPLES = 30;

    private static RunningStack stack;
    private static Ledger ledger;
    private static McpClient tom;

    @BeforeAll
    static void signIn(RunningStack running) {
        stack = running;
        ledger = new Ledger(stack);
        tom = new McpClient(stack.mcpUrl("acme"), stack.token("tom"));
    }

    private record Heard(McpAnswer answer, Duration took) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka",
                "postgres",
                "keycloak",
                "identity-service",
                "entitlement-service",
                "policy-service",
                "secrets-broker",
                "audit-metering",
                "connector-workers",
                "vendor-sandbox",
                EDGE
            })
    void goesOnWithoutRestartOfTheOthers(String part) {
        // Given
        assertAnswersAgain("before " + part + " stops");
        List<Long> others = pidsWithout(part);
        long before = ledger.calls("acme");

        // When
        AtomicInteger brokenOff = new AtomicInteger();
        Queue<Heard> heard = underLoad(brokenOff, () -> {
            pause(BEFORE_AND_AFTER);
            stack.msplex("stop", part);
            pause(BEFORE_AND_AFTER);
            stack.msplex("start", part);
        });

        // Then
        if (!part.equals(EDGE)) {
            assertThat(brokenOff).as("calls without any answer").hasValue(0);
        }
        assertThat(heard).isNotEmpty().allSatisfy(OutageIT::isAnAnswerOrAClearRefusal);
        assertAnswersAgain("after " + part + " is back");
        assertThat(pidsWithout(part)).isEqualTo(others);
        List<String> answered = heard.stream()
                .map(Heard::answer)
                .filter(McpAnswer::isAnswered)
                .map(McpAnswer::call)
                .toList();
        assertThat(spread(answered))
                .allSatisfy(call -> assertThat(
                                ledger.endedCall("acme", call).path("outcome").asText())
                        .isEqualTo("DONE"));
        assertThat(ledger.calls("acme")).isGreaterThanOrEqualTo(before + answered.size());
    }

    /** A few dozen of them, from the first to the last. */
    private static List<String> spread(List<String> calls) {
        int step = Math.max(1, calls.size() / SAMPLES);
        return IntStream.range(0, calls.size())
                .filter(i -> i % step == 0)
                .mapToObj(calls::get)
                .toList();
    }

    private static void isAnAnswerOrAClearRefusal(Heard heard) {
        assertThat(heard.took()).isLessThan(LONGEST_ANSWER);
        McpAnswer answer = heard.answer();
        if (!answer.isAnswered()) {
            assertThat(answer.reason()).as("%s", answer).isNotEmpty();
            assertThat(answer.text()).hasSizeGreaterThan(20).doesNotContain("Exception", "io.msplex.");
        }
    }

    private static Queue<Heard> underLoad(AtomicInteger brokenOff, Runnable events) {
        Queue<Heard> heard = new ConcurrentLinkedQueue<>();
        AtomicBoolean going = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
            for (int caller = 0; caller < CALLERS; caller++) {
                threads.execute(() -> {
                    while (going.get()) {
                        Instant begin = Instant.now();
                        try {
                            McpAnswer answer = tom.call("list_agents", Map.of("limit", 3));
                            heard.add(new Heard(answer, Duration.between(begin, Instant.now())));
                        } catch (UncheckedIOException nobodyThere) {
                            brokenOff.incrementAndGet();
                        }
                        pause(Duration.ofMillis(50));
                    }
                });
            }
            try {
                events.run();
            } finally {
                going.set(false);
            }
        }
        return heard;
    }

    private static void assertAnswersAgain(String when) {
        Ledger.await("an answer " + when, () -> {
            try {
                return Optional.of(tom.call("list_agents", Map.of("limit", 3))).filter(McpAnswer::isAnswered);
            } catch (UncheckedIOException notYet) {
                return Optional.empty();
            }
        });
    }

    private static List<Long> pidsWithout(String part) {
        return stack.facts()
                .path("services")
                .propertyStream()
                .filter(service -> !service.getKey().equals(part))
                .map(service -> service.getValue().path("pid").asLong())
                .toList();
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
