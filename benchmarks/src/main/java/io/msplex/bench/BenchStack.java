package io.msplex.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.stack.demo.DemoTenants;
import io.msplex.stack.http.JsonHttp;
import io.msplex.stack.keycloak.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The running stack: where things are, who may call, and how slow the vendor is to be. */
final class BenchStack {
    private static final int TRIES = 20;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REVISION = "2026-07-28";
    private static final String META = "io.modelcontextprotocol/";

    private final JsonNode facts;
    private final JsonNode secrets;
    private final JsonNode ports;
    private final JsonHttp http = new JsonHttp();
    private String token = "";

    /** @param home folder of the stack */
    BenchStack(Path home) {
        try {
            facts = JSON.readTree(home.resolve("stack.json").toFile());
            ports = JSON.readTree(home.resolve("ports.json").toFile());
            secrets = JSON.readTree(home.resolve("secrets.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("No stack runs in " + home + "; start one with ./msplex up --detach", e);
        }
    }

    /** Each process by name. */
    Map<String, Long> processes() {
        Map<String, Long> pids = new LinkedHashMap<>();
        for (String kind : new String[] {"services", "infrastructure"}) {
            facts.path(kind)
                    .properties()
                    .forEach(part ->
                            pids.put(part.getKey(), part.getValue().path("pid").asLong()));
        }
        pids.put(Report.GENERATOR, ProcessHandle.current().pid());
        return pids;
    }

    /** Makes every answer of the vendor take that long. */
    void delay(int millis) {
        sandbox("PATCH", "/halopsa/accounts/acme", JSON.createObjectNode().put("latency_ms", millis));
    }

    /** Gives the demo's MSP a plan; the largest has room for a benchmark. */
    void plan(String plan) {
        String token = new Tokens(http, keycloak())
                .ofClient(
                        "msplex-operator",
                        secrets.path("client.msplex-operator").asText());
        JsonHttp.Answer answer = http.send(
                "PUT",
                service("entitlement-service") + "/admin/tenants/acme/subscription",
                Map.of("Authorization", "Bearer " + token),
                JSON.createObjectNode().put("plan", plan).put("state", "ACTIVE"));
        if (!answer.isOk()) {
            throw new IllegalStateException("the plan could not be changed: " + answer.status() + " " + answer.body());
        }
    }

    /** A request that the edge answers itself. */
    Exchange ping() {
        ObjectNode message =
                JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1).put("method", "ping");
        return Exchange.post(mcp(), authorization(), message.toString(), body -> body.contains("\"result\":{}"));
    }

    /** The catalogue that the edge offers. */
    Exchange listTools() {
        return mcp("tools/list", null, JSON.createObjectNode(), body -> body.contains("\"get_ticket\""));
    }

    /** One ticket through the whole platform. */
    Exchange ticket(String id) {
        ObjectNode parameters = JSON.createObjectNode().put("name", "get_ticket");
        parameters.putObject("arguments").put("id", id);
        return mcp("tools/call", "get_ticket", parameters, body -> body.contains("\"isError\":false"));
    }

    /** The very request to the vendor that the platform makes for it. */
    Exchange direct(String id) {
        JsonNode entry = lastVendorCall(id);
        URI uri = URI.create(sandboxUrl()
                + entry.path("path").asText()
                + (entry.path("query").asText("").isEmpty()
                        ? ""
                        : "?" + entry.path("query").asText()));
        return Exchange.get(
                uri, Map.of("Authorization", "Bearer " + vendorToken()), body -> body.contains("\"id\":" + id));
    }

    /** Number of a ticket that exists. The plan for the run reaches the edge and the meters a moment after it was set. */
    String anyTicket() {
        ObjectNode parameters = JSON.createObjectNode().put("name", "list_tickets");
        parameters.putObject("arguments").put("limit", 1);
        Exchange exchange = mcp("tools/call", "list_tickets", parameters, body -> true);
        try (Connection connection = new Connection(exchange.host(), exchange.port())) {
            JsonNode answer = JSON.createObjectNode();
            for (int i = 0; i < TRIES; i++) {
                answer = JSON.readTree(connection.send(exchange.bytes()).body());
                String id = answer.at("/result/structuredContent/items/0/id").asText();
                if (!id.isEmpty()) {
                    return id.substring(id.lastIndexOf(':') + 1);
                }
                Thread.sleep(BETWEEN_TRIES);
            }
            throw new IllegalStateException("the platform lists no ticket: " + answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private JsonNode lastVendorCall(String id) {
        Exchange exchange = ticket(id);
        try (Connection connection = new Connection(exchange.host(), exchange.port())) {
            connection.send(exchange.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JsonNode last = JSON.createObjectNode();
        for (JsonNode entry :
                sandbox("GET", "/access-log", JSON.createObjectNode()).path("entries")) {
            if (entry.path("path").asText().endsWith("/" + id)) {
                last = entry;
            }
        }
        if (last.isEmpty()) {
            throw new IllegalStateException("the vendor's log does not show ticket " + id);
        }
        return last;
    }

    private String vendorToken() {
        Map<String, String> credential = DemoTenants.ofTheDemo()
                .tenants()
                .getFirst()
                .instances()
                .getFirst()
                .credential();
        String auth = "http://localhost:" + ports.path("vendor-sandbox-auth").asText();
        String tokenUri = credential
                .getOrDefault("tokenUri", "")
                .replace("${sandbox-auth}", auth)
                .replace("${sandbox}", sandboxUrl());
        return http.postForm(
                        tokenUri,
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", credential.getOrDefault("clientId", ""),
                                "client_secret", credential.getOrDefault("clientSecret", ""),
                                "scope", credential.getOrDefault("scope", ""),
                                "tenant", credential.getOrDefault("tenantParameter", "")))
                .body()
                .path("access_token")
                .asText();
    }

    private Exchange mcp(String method, @Nullable String name, ObjectNode parameters, Predicate<String> isGood) {
        ObjectNode meta = parameters.putObject("_meta");
        meta.put(META + "protocolVersion", REVISION).putObject(META + "clientCapabilities");
        ObjectNode message =
                JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1).put("method", method);
        message.set("params", parameters);
        Map<String, String> headers = new LinkedHashMap<>(authorization());
        headers.put("MCP-Protocol-Version", REVISION);
        headers.put("Mcp-Method", method);
        if (name != null) {
            headers.put("Mcp-Name", name);
        }
        return Exchange.post(mcp(), headers, message.toString(), isGood);
    }

    private URI mcp() {
        return URI.create(facts.path("mcp_url").asText());
    }

    private Map<String, String> authorization() {
        if (token.isEmpty()) {
            token = new Tokens(http, keycloak())
                    .ofUser("tom", facts.at("/users/tom/password").asText());
        }
        return Map.of("Authorization", "Bearer " + token, "Accept", "application/json, text/event-stream");
    }

    private JsonNode sandbox(String method, String path, JsonNode body) {
        JsonHttp.Answer answer = http.send(method, sandboxUrl() + "/_sandbox" + path, Map.of(), body);
        if (!answer.isOk()) {
            throw new IllegalStateException("the sandbox answers " + answer.status() + ": " + answer.body());
        }
        return answer.body();
    }

    private String sandboxUrl() {
        return facts.at("/sandboxes/halopsa").asText();
    }

    private String keycloak() {
        return facts.path("keycloak_url").asText();
    }

    private String service(String name) {
        return facts.at("/services/" + name + "/url").asText();
    }
}
