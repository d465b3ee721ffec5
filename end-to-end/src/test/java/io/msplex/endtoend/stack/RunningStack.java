package io.msplex.endtoend.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.msplex.stack.http.JsonHttp;
import io.msplex.stack.keycloak.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The platform, started once by {@code ./msplex up} with a folder and ports of its own. With {@code MSPLEX_E2E_HOME} set, the stack
 * that already runs in that folder serves instead and is left running.
 */
public final class RunningStack implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(12);
    private static final Duration STOP = Duration.ofMinutes(2);
    private static final Duration PART = Duration.ofMinutes(5);
    private static final Duration OPERATOR_TOKEN = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path checkout;
    private final Path home;
    private final boolean isOurs;
    private final Launcher launcher;
    private final JsonHttp http = new JsonHttp();
    private String operatorToken = "";
    private Instant operatorTokenUntil = Instant.MIN;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    RunningStack() {
        checkout = Path.of("..").toAbsolutePath().normalize();
        Optional<Path> given =
                Optional.ofNullable(System.getenv("MSPLEX_E2E_HOME")).map(Path::of);
        isOurs = given.isEmpty();
        home = given.orElseGet(() -> checkout.resolve("end-to-end/target/stack"));
        launcher = new Launcher(checkout, home);
        if (isOurs) {
            if (Files.exists(home)) {
                launcher.run(STOP, "reset");
            }
            Runtime.getRuntime().addShutdownHook(new Thread(this::stopWhateverRuns));
            launcher.run(START, "up", "--detach", "--ports-from", Integer.toString(FreePorts.first()));
        }
    }

    /** The root of the sources. */
    public Path checkout() {
        return checkout;
    }

    /** The folder of its state. */
    public Path home() {
        return home;
    }

    /** The folder of its logs. */
    public Path logs() {
        return home.resolve("logs");
    }

    /** Everything a script knows, as it stands now. */
    public JsonNode facts() {
        return read(home.resolve("stack.json"));
    }

    /** The MCP URL of a tenant. */
    public String mcpUrl(String tenant) {
        return edgeUrl() + "/mcp/v1/" + tenant;
    }

    /** The platform's public address. */
    public String edgeUrl() {
        return serviceUrl("edge-gateway");
    }

    /** Address of a service. */
    public String serviceUrl(String service) {
        return facts().at("/services/" + service + "/url").asText();
    }

    /** Kafka's bootstrap address. */
    public String kafka() {
        return facts().path("kafka_bootstrap").asText();
    }

    /** Address of Keycloak. */
    public String keycloakUrl() {
        return facts().path("keycloak_url").asText();
    }

    /** A secret of this stack's folder, by its name there. */
    public String secret(String name) {
        return read(home.resolve("secrets.json")).path(name).asText();
    }

    /** An access token of a demo user, remembered for all tests. */
    public String token(String user) {
        return tokens.computeIfAbsent(
                user,
                name -> userToken(
                        name, facts().at("/users/" + name + "/password").asText()));
    }

    /** A fresh access token of a demo user with a scope beside the usual ones. */
    public String token(String user, String scope) {
        return new Tokens(http, keycloakUrl())
                .ofUser(user, facts().at("/users/" + user + "/password").asText(), scope);
    }

    /** A fresh access token of anybody who may sign in. */
    public String userToken(String name, String password) {
        return new Tokens(http, keycloakUrl()).ofUser(name, password);
    }

    /** An access token of the machine that creates tenants, renewed well before its five minutes end. */
    public synchronized String operatorToken() {
        if (Instant.now().isAfter(operatorTokenUntil)) {
            operatorToken = clientToken("msplex-operator");
            operatorTokenUntil = Instant.now().plus(OPERATOR_TOKEN);
        }
        return operatorToken;
    }

    /** A fresh access token of a service. */
    public String clientToken(String client) {
        return new Tokens(http, keycloakUrl()).ofClient(client, secret("client." + client));
    }

    /** Sends JSON to a service with a token, and gives the answer whatever it is. */
    public JsonHttp.Answer send(String method, String service, String path, String token, JsonNode body) {
        return http.send(method, serviceUrl(service) + path, Map.of("Authorization", "Bearer " + token), body);
    }

    /** Reads JSON from a service with a token. */
    public JsonNode get(String service, String path, String token) {
        JsonHttp.Answer answer = send("GET", service, path, token, JsonNodeFactory.instance.objectNode());
        if (!answer.isOk()) {
            throw new IllegalStateException(service + path + " answers " + answer.status() + ": " + answer.body());
        }
        return answer.body();
    }

    /** Sends JSON as the operator and insists on success. */
    public void administer(String service, String path, JsonNode body) {
        JsonHttp.Answer answer = send("PUT", service, path, operatorToken(), body);
        if (!answer.isOk()) {
            throw new IllegalStateException(service + path + " answers " + answer.status() + ": " + answer.body());
        }
    }

    /** The sandbox's control plane. */
    public JsonNode sandbox(String method, String path, JsonNode body) {
        JsonHttp.Answer answer =
                http.send(method, facts().at("/sandboxes/halopsa").asText() + "/_sandbox" + path, Map.of(), body);
        if (!answer.isOk()) {
            throw new IllegalStateException("the sandbox answers " + answer.status() + ": " + answer.body());
        }
        return answer.body();
    }

    /** {@code ./msplex} with other arguments; gives what it printed. */
    public String msplex(String... command) {
        return launcher.run(PART, command);
    }

    /** The same, whatever comes of it. */
    public Launcher.Run attempt(String... command) {
        return launcher.attempt(PART, command);
    }

    /** A number that a service measures, by the name that Prometheus reads; the first of that name. */
    public double measured(String service, String name) {
        return metrics(service)
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(service + " does not measure " + name));
    }

    @Override
    public void close() {
        stopWhateverRuns();
    }

    private void stopWhateverRuns() {
        if (isOurs && Files.exists(home.resolve("stack.json"))) {
            launcher.run(STOP, "down");
        }
    }

    private String metrics(String service) {
        String url = facts().at("/services/" + service + "/management_url").asText() + "/q/metrics";
        try (InputStream answer = URI.create(url).toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
