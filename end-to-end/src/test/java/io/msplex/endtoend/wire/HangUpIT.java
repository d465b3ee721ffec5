package io.msplex.endtoend.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.endtoend.mcp.McpClient;
import io.msplex.endtoend.stack.Ledger;
import io.msplex.endtoend.stack.RunningStack;
import io.msplex.endtoend.stack.StackExtension;
import io.msplex.endtoend.wire.PlainHttp.Answer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client that goes away in the middle of a call gives the call up (MCP 2026-07-28, streamable-http: cancellation), but not its price. */
@ExtendWith(StackExtension.class)
class HangUpIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FAULTS = "/halopsa/accounts/acme/faults";
    private static final Duration VENDOR_TAKES = Duration.ofSeconds(4);
    private static final String WAITING = "msplex_edge_calls_waiting";

    private final RunningStack stack;
    private final Ledger ledger;
    private final String token;
    private final PlainHttp edge;
    private final PlainHttp management;

    HangUpIT(RunningStack stack) {
        this.stack = stack;
        this.ledger = new Ledger(stack);
        this.token = stack.token("tom");
        this.edge = new PlainHttp(stack.edgeUrl());
        this.management = new PlainHttp(
                stack.facts().at("/services/edge-gateway/management_url").asText());
    }

    @AfterEach
    void healTheVendor() {
        stack.sandbox("DELETE", FAULTS, JSON.createObjectNode());
    }

    @Test
    void forgetsACallWhoseClientHasGoneAndMetersItOnce() throws IOException {
        // Given
        McpClient tom = new McpClient(stack.mcpUrl("acme"), token);
        String ticket = tom.call("list_tickets", Map.of("limit", 1))
                .items()
                .path(0)
                .path("id")
                .asText();
        long before = ledger.settledCalls("acme");
        long done = ledger.outcomes("acme", "get_ticket", "DONE");
        long idle = waiting();
        slowDownTheVendorOnce();

        // When
        Instant begin = Instant.now();
        try (Socket connection = edge.send("POST", "/mcp/v1/acme", headers(), getTicket(ticket))) {
            awaitWaiting(idle + 1);
            assertThat(connection.getInputStream().available()).isZero();
        }

        // Then
        awaitWaiting(idle);
        assertThat(Duration.between(begin, Instant.now()))
                .as("time to notice, which is not the time that the vendor takes")
                .isLessThan(VENDOR_TAKES);
        assertThat(management
                        .ask("GET", "/q/health/ready", Map.of(), new byte[0])
                        .status())
                .isEqualTo(200);
        assertThat(tom.tools()).isNotEmpty();
        Ledger.await(
                "the call that nobody waited for is done",
                () -> Optional.of(true).filter(any -> ledger.outcomes("acme", "get_ticket", "DONE") == done + 1));
        assertThat(Duration.between(begin, Instant.now())).isGreaterThanOrEqualTo(VENDOR_TAKES);
        assertThat(ledger.settledCalls("acme")).isEqualTo(before + 1);
        assertThat(waiting()).isEqualTo(idle);
    }

    private void slowDownTheVendorOnce() {
        ObjectNode patience = JSON.createObjectNode()
                .put("kind", "status_429")
                .put("host", "api")
                .put("path", "/tickets/*")
                .put("times", 1)
                .put("retry_after_seconds", VENDOR_TAKES.toSeconds());
        stack.sandbox("POST", FAULTS, patience);
    }

    private Map<String, String> headers() {
        return Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json");
    }

    private static byte[] getTicket(String id) {
        return ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\","
                        + "\"params\":{\"name\":\"get_ticket\",\"arguments\":{\"id\":\"" + id + "\"}}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void awaitWaiting(long calls) {
        Ledger.await(calls + " calls wait", () -> Optional.of(waiting()).filter(now -> now == calls));
    }

    /** Calls that wait for an answer, as the edge's metrics tell. */
    private long waiting() {
        Answer metrics = management.ask("GET", "/q/metrics", Map.of(), new byte[0]);
        return metrics.body()
                .lines()
                .filter(line -> line.startsWith(WAITING + " ") || line.startsWith(WAITING + "{"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToLong(value -> (long) Double.parseDouble(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the edge has no metric " + WAITING));
    }
}
