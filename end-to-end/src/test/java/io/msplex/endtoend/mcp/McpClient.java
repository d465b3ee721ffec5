package io.msplex.endtoend.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls tools over HTTP by revision 2026-07-28, one POST a request. Safe for many threads. */
public final class McpClient {
    private static final String REVISION = "2026-07-28";
    private static final String META = "io.modelcontextprotocol/";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MOST_PAGES = 100;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final String url;
    private final @Nullable String token;

    /**
     * A client of one MCP URL.
     *
     * @param token access token, or null to come without one
     */
    public McpClient(String url, @Nullable String token) {
        this.url = url;
        this.token = token;
    }

    /** Calls a tool. */
    public McpAnswer call(String tool, Map<String, ?> arguments) {
        ObjectNode parameters = JSON.createObjectNode().put("name", tool);
        parameters.set("arguments", JSON.valueToTree(arguments));
        return request("tools/call", tool, parameters);
    }

    /** Calls a list tool for page after page and gives all items; fails where a page is an error. */
    public List<JsonNode> all(String tool, Map<String, ?> arguments) {
        List<JsonNode> items = new ArrayList<>();
        Map<String, Object> asked = new java.util.HashMap<>(arguments);
        for (int page = 0; page < MOST_PAGES; page++) {
            McpAnswer answer = call(tool, asked);
            answer.items().forEach(items::add);
            String cursor = answer.structured().path("next_cursor").asText("");
            if (cursor.isEmpty()) {
                return items;
            }
            asked.put("cursor", cursor);
        }
        throw new AssertionError(tool + " has more than " + MOST_PAGES + " pages");
    }

    /** Every tool that is offered. */
    public List<JsonNode> tools() {
        List<JsonNode> tools = new ArrayList<>();
        ObjectNode parameters = JSON.createObjectNode();
        while (true) {
            JsonNode result = request("tools/list", null, parameters).body().path("result");
            result.path("tools").forEach(tools::add);
            if (!result.has("nextCursor")) {
                return tools;
            }
            parameters = JSON.createObjectNode()
                    .put("cursor", result.path("nextCursor").asText());
        }
    }

    private McpAnswer request(String method, @Nullable String name, ObjectNode parameters) {
        ObjectNode meta = parameters.putObject("_meta");
        meta.put(META + "protocolVersion", REVISION).putObject(META + "clientCapabilities");
        ObjectNode message =
                JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1).put("method", method);
        message.set("params", parameters);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", REVISION)
                .header("Mcp-Method", method)
                .POST(HttpRequest.BodyPublishers.ofString(message.toString()));
        if (name != null) {
            request.header("Mcp-Name", name);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build());
    }

    private static McpAnswer send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode body = response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
            return new McpAnswer(
                    response.statusCode(),
                    response.headers().firstValue("WWW-Authenticate").orElse(""),
                    body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
