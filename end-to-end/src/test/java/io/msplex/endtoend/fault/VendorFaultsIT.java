package io.msplex.endtoend.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.endtoend.mcp.McpAnswer;
import io.msplex.endtoend.mcp.McpClient;
import io.msplex.endtoend.stack.Ledger;
import io.msplex.endtoend.stack.RunningStack;
import io.msplex.endtoend.stack.StackExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the vendor sends, the caller hears within the deadline what happened and what to do, and the call is counted so. */
@ExtendWith(StackExtension.class)
class VendorFaultsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCOUNT = "/halopsa/accounts/acme";
    private static final Duration DEADLINE = Duration.ofSeconds(33);

    private static RunningStack stack;
    private static Ledger ledger;
    private static McpClient tom;

    @BeforeAll
    static void signIn(RunningStack running) {
        stack = running;
        ledger = new Ledger(stack);
        tom = new McpClient(stack.mcpUrl("acme"), stack.token("tom"));
    }

    @AfterEach
    void healTheVendor() {
        stack.sandbox("POST", "/reset", JSON.createObjectNode());
    }

    /**
     * @param kind of fault, as the sandbox calls it
     * @param outcome how the call is counted
     */
    record Trouble(String kind, String outcome) {
        @Override
        public String toString() {
            return kind;
        }
    }

    static Stream<Trouble> troubles() {
        return Stream.of(
                new Trouble("status_401", "VENDOR_ERROR"),
                new Trouble("status_404", "INVALID_ARGUMENTS"),
                new Trouble("status_429", "VENDOR_ERROR"),
                new Trouble("status_500", "VENDOR_ERROR"),
                new Trouble("html_502", "VENDOR_ERROR"),
                new Trouble("huge_body", "VENDOR_ERROR"),
                new Trouble("invalid_json", "VENDOR_ERROR"),
                new Trouble("null_body", "VENDOR_ERROR"),
                new Trouble("reset", "VENDOR_ERROR"),
                new Trouble("hang", "EXPIRED"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void tellsTheCallerAndCountsTheCallByItsOutcome(Trouble trouble) {
        // Given
        arm(trouble.kind());
        long before = ledger.settledCalls("acme");
        Instant begin = Instant.now();

        // When
        McpAnswer answer = tom.call("get_ticket", Map.of("id", "22900"));

        // Then
        assertThat(Duration.between(begin, Instant.now())).isLessThan(DEADLINE);
        assertThat(answer.isToolError()).as("%s", answer).isTrue();
        assertThat(answer.text()).hasSizeGreaterThan(40).doesNotContain("Exception", "io.msplex", "<html");
        assertThat(answer.reason()).isNotEmpty();
        JsonNode call = ledger.endedCall("acme", answer.call());
        assertThat(call.path("outcome").asText()).isEqualTo(trouble.outcome());
        assertThat(ledger.calls("acme")).isEqualTo(before + 1);
    }

    @Test
    void recoversByItselfFromATokenThatTheVendorForgot() {
        assertThat(tom.call("list_agents", Map.of()).isAnswered()).isTrue();
        stack.sandbox("POST", ACCOUNT + "/revoke-tokens", JSON.createObjectNode());
        assertThat(tom.call("list_agents", Map.of()).isAnswered()).isTrue();
    }

    @Test
    void readsAgainWhatFailedOnceWithinTheDeadline() {
        for (String once : List.of("status_500", "reset")) {
            arm(once, 1);
            McpAnswer answer = tom.call("get_ticket", Map.of("id", anyTicket()));
            assertThat(answer.isAnswered()).as("%s: %s", once, answer).isTrue();
        }
    }

    @Test
    void waitsAsLongAsTheVendorAsksFor() {
        String ticket = anyTicket();
        stack.sandbox(
                "POST",
                ACCOUNT + "/faults",
                JSON.createObjectNode()
                        .put("kind", "status_429")
                        .put("host", "api")
                        .put("times", 1)
                        .put("retry_after_seconds", 2));
        Instant begin = Instant.now();
        assertThat(tom.call("get_ticket", Map.of("id", ticket)).isAnswered()).isTrue();
        assertThat(Duration.between(begin, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(1900));
    }

    @Test
    void losesAndDoublesNoRowWhileTheVendorsPagesShift() {
        Map<String, Object> contoso = Map.of("customer", "Contoso", "status", "all", "created_after", "-60d");
        List<String> quiet = ids(contoso);
        arm("duplicate_rows");
        assertThat(ids(contoso)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(quiet);
    }

    private static List<String> ids(Map<String, Object> question) {
        Map<String, Object> paged = new java.util.HashMap<>(question);
        paged.put("limit", 20);
        return tom.all("list_tickets", paged).stream()
                .map(ticket -> ticket.path("id").asText())
                .toList();
    }

    private static String anyTicket() {
        return tom.call("list_tickets", Map.of("limit", 1))
                .items()
                .path(0)
                .path("id")
                .asText();
    }

    private static void arm(String kind) {
        stack.sandbox(
                "POST",
                ACCOUNT + "/faults",
                JSON.createObjectNode().put("kind", kind).put("host", "api"));
    }

    private static void arm(String kind, int times) {
        stack.sandbox(
                "POST",
                ACCOUNT + "/faults",
                JSON.createObjectNode().put("kind", kind).put("host", "api").put("times", times));
    }
}
