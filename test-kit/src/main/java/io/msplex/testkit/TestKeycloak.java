package io.msplex.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A running Keycloak with the platform's realm, and what tests need of it: tokens, and people in tenants.
 *
 * @param url base address without a trailing slash
 * @param adminPassword of the user {@code admin} in the realm {@code master}
 */
public record TestKeycloak(String url, String adminPassword) {
    /** The gateway's address in the tokens of tests: the port on which Quarkus runs the application under test. */
    public static final String AUDIENCE = "http://localhost:8081/mcp";

    /** The machine that creates tenants. */
    public static final String OPERATOR = "msplex-operator";

    private static final String REALM = "msplex";
    private static final List<String> CLIENTS = List.of(
            "identity-service",
            "entitlement-service",
            "policy-service",
            "secrets-broker",
            "audit-metering",
            "edge-gateway",
            "connector-workers",
            OPERATOR);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** The issuer of the realm's tokens. */
    public String realmUrl() {
        return url + "/realms/" + REALM;
    }

    /** The secret of a machine client in tests. */
    public static String secretOf(String client) {
        return "test-secret-of-" + client;
    }

    /** An access token of a service or of the operator, good for five minutes. */
    public String clientToken(String client) {
        return token(
                Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secretOf(client)));
    }

    /** An access token of a person, as the demo's command line gets it. */
    public String userToken(String username, String password) {
        return token(Map.of(
                "grant_type", "password", "client_id", "msplex-cli", "username", username, "password", password));
    }

    /**
     * Makes a person with a role in a tenant, and the tenant's organization if it is missing; both may exist already.
     *
     * @return the person's id in Keycloak, which is the {@code sub} of their tokens
     */
    public String member(String tenant, String username, String password, String role) {
        String admin = adminToken();
        if (find(admin, "/organizations?search=" + encode(tenant), "alias", tenant) == null) {
            ObjectNode organization =
                    JSON.createObjectNode().put("name", tenant).put("alias", tenant);
            organization
                    .putArray("domains")
                    .addObject()
                    .put("name", tenant + ".example")
                    .put("verified", true);
            send(admin, "POST", "/organizations", organization);
        }
        String organization = required(find(admin, "/organizations?search=" + encode(tenant), "alias", tenant));
        String users = "/users?exact=true&username=" + encode(username);
        if (find(admin, users, "username", username) == null) {
            send(admin, "POST", "/users", person(username, password));
            String id = required(find(admin, users, "username", username));
            send(
                    admin,
                    "POST",
                    "/organizations/" + organization + "/members",
                    JSON.getNodeFactory().textNode(id));
        }
        String id = required(find(admin, users, "username", username));
        JsonNode roleNode = send(admin, "GET", "/roles/" + role, null);
        send(
                admin,
                "POST",
                "/users/" + id + "/role-mappings/realm",
                JSON.createArrayNode().add(roleNode));
        return id;
    }

    static Map<String, String> realmValues() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("MSPLEX_MCP_AUDIENCE", AUDIENCE);
        CLIENTS.forEach(client -> values.put(
                "MSPLEX_CLIENT_SECRET_" + client.toUpperCase(Locale.ROOT).replace('-', '_'), secretOf(client)));
        return values;
    }

    private static ObjectNode person(String username, String password) {
        ObjectNode user = JSON.createObjectNode();
        user.put("username", username).put("enabled", true).put("email", username + "@example.org");
        user.put("emailVerified", true).put("firstName", username).put("lastName", "Test");
        user.putArray("credentials")
                .addObject()
                .put("type", "password")
                .put("value", password)
                .put("temporary", false);
        return user;
    }

    private String adminToken() {
        return token(
                url + "/realms/master/protocol/openid-connect/token",
                Map.of(
                        "grant_type", "password",
                        "client_id", "admin-cli",
                        "username", "admin",
                        "password", adminPassword));
    }

    private String token(Map<String, String> form) {
        return token(realmUrl() + "/protocol/openid-connect/token", form);
    }

    private static String token(String endpoint, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return exchange(request).path("access_token").asText();
    }

    private @Nullable String find(String admin, String path, String field, String value) {
        for (JsonNode one : send(admin, "GET", path, null)) {
            if (one.path(field).asText().equals(value)) {
                return one.path("id").asText();
            }
        }
        return null;
    }

    private static String required(@Nullable String id) {
        return Objects.requireNonNull(id, "Keycloak does not find what was just created");
    }

    private JsonNode send(String admin, String method, String path, @Nullable JsonNode body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/admin/realms/" + REALM + path))
                .header("Authorization", "Bearer " + admin)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        return exchange(request);
    }

    private static JsonNode exchange(HttpRequest request) {
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        request.method() + " " + request.uri() + " gave " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while talking to Keycloak", e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
