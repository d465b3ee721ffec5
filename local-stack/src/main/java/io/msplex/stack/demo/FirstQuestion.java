package io.msplex.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.stack.assembly.LocalStack;
import io.msplex.stack.assembly.StackFile.DemoUser;
import io.msplex.stack.http.JsonHttp;
import io.msplex.stack.keycloak.Tokens;
import io.msplex.stack.state.JsonFile;
import io.msplex.stack.state.StackFault;
import io.msplex.stack.state.Versions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Morning triage, asked through the gateway as an AI client of revision 2026-07-28 asks it: all open P1 and P2 tickets
 * of the last twelve hours, every page of them.
 */
public final class FirstQuestion {
    private static final String REVISION = "2026-07-28";
    private static final String META = "io.modelcontextprotocol/";
    private static final String TOOL = "list_tickets";
    private static final int MOST_PAGES = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final JsonHttp http = new JsonHttp();
    private final String url;
    private final String token;

    private FirstQuestion(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /**
     * Asks and gives the tickets. A gateway learns of new tenants and connections through Kafka, so just after they were
     * created it may refuse for a moment; it is asked again for some seconds.
     *
     * @throws StackFault when the gateway still refuses or the tool fails, with the reason
     */
    public static List<JsonNode> ask(LocalStack stack, DemoUser asking) {
        return of(stack, asking).answered();
    }

    /**
     * Asks again and again, as one who has signed in once and has many windows open. A window in which no answer comes is closed.
     *
     * @param windows how many questions are under way at a time
     */
    public static void askFor(LocalStack stack, DemoUser asking, int windows, Duration time) {
        FirstQuestion question = of(stack, asking);
        long end = System.nanoTime() + time.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(windows)) {
            for (int i = 0; i < windows; i++) {
                threads.execute(() -> question.repeat(end));
            }
        }
    }

    private void repeat(long end) {
        try {
            while (System.nanoTime() < end) {
                answered();
            }
        } catch (StackFault unanswered) {
            // The others may fare better.
        }
    }

    private static FirstQuestion of(LocalStack stack, DemoUser asking) {
        String token = new Tokens(new JsonHttp(), stack.keycloakUrl()).ofUser(asking.name(), asking.password());
        return new FirstQuestion(stack.publicUrl() + "/mcp/v1/" + asking.tenant(), token);
    }

    private List<JsonNode> answered() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return allPages();
            } catch (StackFault fault) {
                if (System.nanoTime() > end) {
                    throw fault;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFault("Interrupted while the gateway was asked.", e);
        }
    }

    private List<JsonNode> allPages() {
        List<JsonNode> tickets = new ArrayList<>();
        String cursor = "";
        for (int page = 1; page <= MOST_PAGES; page++) {
            JsonNode answer = call(page, cursor);
            answer.path("items").forEach(tickets::add);
            cursor = answer.path("next_cursor").asText("");
            if (cursor.isEmpty()) {
                break;
            }
        }
        return tickets;
    }

    private JsonNode call(int id, String cursor) {
        Map<String, String> headers = Map.of(
                "Authorization",
                "Bearer " + token,
                "Accept",
                "application/json, text/event-stream",
                "MCP-Protocol-Version",
                REVISION,
                "Mcp-Method",
                "tools/call",
                "Mcp-Name",
                TOOL);
        JsonHttp.Answer answer = http.send("POST", url, headers, request(id, cursor));
        JsonNode result = answer.body().path("result");
        if (!result.isObject()) {
            throw new StackFault("The gateway answered " + answer.status() + ": "
                    + answer.body().path("error").path("message").asText("no JSON-RPC result"));
        }
        if (result.path("isError").asBoolean()) {
            throw new StackFault("The tool could not answer: "
                    + result.path("content").path(0).path("text").asText("no reason given"));
        }
        return result.path("structuredContent");
    }

    private static ObjectNode request(int id, String cursor) {
        ObjectNode request =
                JsonFile.object().put("jsonrpc", "2.0").put("id", id).put("method", "tools/call");
        ObjectNode parameters = request.putObject("params").put("name", TOOL);
        ObjectNode arguments = parameters.putObject("arguments");
        arguments.put("status", "open").put("created_after", "-12h");
        arguments.putArray("priority").add("P1").add("P2");
        if (!cursor.isEmpty()) {
            arguments.put("cursor", cursor);
        }
        ObjectNode meta = parameters.putObject("_meta");
        meta.put(META + "protocolVersion", REVISION);
        meta.putObject(META + "clientCapabilities");
        meta.putObject(META + "clientInfo").put("name", "msplex-launcher").put("version", Versions.of("msplex"));
        return request;
    }
}
