package io.msplex.endtoend.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.endtoend.fault.Callers.Heard;
import io.msplex.endtoend.mcp.McpAnswer;
import io.msplex.endtoend.mcp.McpClient;
import io.msplex.endtoend.stack.Ledger;
import io.msplex.endtoend.stack.RunningStack;
import io.msplex.endtoend.stack.StackExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A part is killed while calls are in its hands. */
@ExtendWith(StackExtension.class)
class CrashIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORKERS = "connector-workers";
    private static final int CALLS_OF_A_TOOL = 2;

    /** Slow enough that calls are in flight at any moment. */
    private static final Duration SLOW = Duration.ofMillis(300);

    /** Slow enough to kill somebody meanwhile. */
    private static final Duration VERY_SLOW = Duration.ofSeconds(6);

    private static RunningStack stack;
    private static Ledger ledger;
    private static McpClient tom;
    private static Outage outage;

    @BeforeAll
    static void signIn(RunningStack running) {
        stack = running;
        ledger = new Ledger(stack);
        tom = new McpClient(stack.mcpUrl("acme"), stack.token("tom"));
        outage = new Outage(stack, tom);
    }

    @AfterAll
    static void healTheVendor() {
        stack.sandbox("POST", "/reset", JSON.createObjectNode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka",
                "postgres",
                "keycloak",
                "policy-service",
                "secrets-broker",
                "audit-metering",
                "edge-gateway"
            })
    void goesOnWithoutRestartOfTheOthers(String part) {
        makeTheVendorAnswerAfter(SLOW);
        outage.of(part, "stop", "--kill");
    }

    @Test
    void aSuccessorServesTheCallsThatADeadWorkerHadInHandAndEachCountsOnce() {
        // Given
        makeTheVendorAnswerAfter(Duration.ZERO);
        Callers.TOOLS.forEach(
                tool -> assertThat(Callers.ask(tom, tool).answer().isAnswered()).isTrue());
        new Books(stack).assertExact("acme");
        Map<String, Long> before = done();
        makeTheVendorAnswerAfter(VERY_SLOW);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Heard>> waiting = new ArrayList<>();
            for (String tool : Callers.TOOLS) {
                for (int call = 0; call < CALLS_OF_A_TOOL; call++) {
                    waiting.add(CompletableFuture.supplyAsync(() -> Callers.ask(tom, tool), threads));
                }
            }
            Ledger.await(
                    "the worker has all calls in hand",
                    () -> Optional.of(inHand()).filter(calls -> calls >= waiting.size()));

            // When
            stack.msplex("stop", "--kill", WORKERS);
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
            makeTheVendorAnswerAfter(Duration.ZERO);
            stack.msplex("start", WORKERS);

            // Then
            for (CompletableFuture<Heard> call : waiting) {
                Heard heard = call.join();
                assertThat(heard.took()).isLessThan(Outage.LONGEST_ANSWER);
                McpAnswer answer = heard.answer();
                assertThat(answer.isAnswered()).as("%s", answer).isTrue();
                assertThat(ledger.endedCall("acme", answer.call())
                                .path("outcome")
                                .asText())
                        .isEqualTo("DONE");
            }
        }
        new Books(stack).assertExact("acme");
        Map<String, Long> expected = new TreeMap<>(before);
        expected.replaceAll((tool, calls) -> calls + CALLS_OF_A_TOOL);
        assertThat(done()).isEqualTo(expected);
    }

    private static double inHand() {
        return stack.measured(WORKERS, "msplex_worker_calls_serving");
    }

    private static Map<String, Long> done() {
        Map<String, Long> done = new TreeMap<>();
        Callers.TOOLS.forEach(tool -> done.put(tool, ledger.outcomes("acme", tool, "DONE")));
        return done;
    }

    private static void makeTheVendorAnswerAfter(Duration latency) {
        stack.sandbox("PATCH", "/halopsa/accounts/acme", JSON.createObjectNode().put("latency_ms", latency.toMillis()));
    }
}
