package io.msplex.endtoend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.msplex.endtoend.mcp.McpClient;
import io.msplex.endtoend.stack.Launcher;
import io.msplex.endtoend.stack.Launcher.Run;
import io.msplex.endtoend.stack.RunningStack;
import io.msplex.endtoend.stack.StackExtension;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's commands beside a stack that runs whole. How it stops, forgets and starts anew is tested with fewer parts. */
@ExtendWith(StackExtension.class)
class LauncherIT {
    private static final List<String> SERVICES = List.of(
            "vendor-sandbox",
            "identity-service",
            "entitlement-service",
            "policy-service",
            "secrets-broker",
            "audit-metering",
            "connector-workers",
            "edge-gateway");
    private static final List<String> INFRASTRUCTURE = List.of("postgres", "kafka", "keycloak");
    private static final Duration SOON = Duration.ofMinutes(2);

    private final RunningStack stack;

    LauncherIT(RunningStack stack) {
        this.stack = stack;
    }

    @Test
    void statusTellsStatePortProcessMemoryAndVersionOfEachPart() {
        Run status = stack.attempt("status");

        assertThat(status.code()).as(status.out()).isZero();
        for (String part : INFRASTRUCTURE) {
            JsonNode fact = stack.facts().at("/infrastructure/" + part);
            assertThat(status.out())
                    .containsPattern(line(part, fact.path("port").asInt(), fact, "\\d+\\.\\d+\\.\\d+"));
        }
        for (String service : SERVICES) {
            JsonNode fact = stack.facts().at("/services/" + service);
            int port = URI.create(fact.path("url").asText()).getPort();
            assertThat(status.out()).containsPattern(line(service, port, fact, "\\d+\\.\\d+\\.\\d+\\S*"));
        }
        assertThat(status.out()).containsPattern("(?m)^total +\\d+ MiB");
    }

    private static String line(String part, int port, JsonNode fact, String version) {
        return "(?m)^" + part + " +up +" + port + " +" + fact.path("pid").asLong() + " +[1-9]\\d* MiB +" + version
                + "$";
    }

    @Test
    void stackFileHoldsEverythingThatAScriptNeeds() {
        JsonNode facts = stack.facts();

        String edge = facts.at("/services/edge-gateway/url").asText();
        assertThat(facts.path("mcp_url").asText()).isEqualTo(edge + "/mcp/v1/acme");
        assertThat(facts.path("console_url").asText()).isEqualTo(edge + "/");
        assertThat(facts.path("realm").asText()).isEqualTo("msplex");
        assertThat(facts.path("postgres_url").asText())
                .startsWith("jdbc:postgresql://localhost:")
                .endsWith("/msplex");
        assertThat(List.of(
                        port(facts.path("keycloak_url").asText()),
                        port("kafka://" + facts.path("kafka_bootstrap").asText()),
                        port(facts.path("postgres_url").asText().substring("jdbc:".length())),
                        port(facts.at("/sandboxes/halopsa").asText())))
                .allSatisfy(LauncherIT::isListenedOn);
        assertThat(facts.path("users").propertyStream().map(Map.Entry::getKey))
                .contains("alice", "tom", "bill", "audrey", "carl", "betty", "ben", "cora");
        assertThat(facts.path("users")).allSatisfy(user -> {
            assertThat(user.path("tenant").asText()).isIn("acme", "beta");
            assertThat(user.path("role").asText()).isNotEmpty();
            assertThat(user.path("password").asText()).isNotEmpty();
        });
        assertThat(facts.path("services").propertyStream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(SERVICES);
        assertThat(facts.path("services")).allSatisfy(service -> {
            isListenedOn(port(service.path("url").asText()));
            isListenedOn(port(service.path("management_url").asText()));
            assertThat(ProcessHandle.of(service.path("pid").asLong())).isPresent();
            assertThat(Path.of(service.path("log").asText())).isNotEmptyFile();
        });
    }

    @Test
    void logsShowTheEndOfOnePartOrOfAll() throws IOException {
        Path log = Path.of(stack.facts().at("/services/policy-service/log").asText());
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);

        assertThat(stack.attempt("logs", "policy-service", "-n", "3").out().lines())
                .hasSize(3)
                .isSubsetOf(lines);
        String all = stack.attempt("logs", "-n", "1").out();
        assertThat(SERVICES).allSatisfy(part -> assertThat(all).contains("/" + part + ".log <=="));
        assertThat(INFRASTRUCTURE).allSatisfy(part -> assertThat(all).contains("/" + part + ".log <=="));
    }

    @Test
    void tokenPrintsATokenThatOpensTheGatewayAndNothingElse() {
        Run token = stack.attempt("token", "--user", "tom");

        assertThat(token.code()).isZero();
        assertThat(token.err()).isEmpty();
        assertThat(token.out()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\n");
        McpClient tom = new McpClient(
                stack.facts().path("mcp_url").asText(), token.out().strip());
        assertThat(tom.call("list_agents", Map.of("limit", 1)).isAnswered()).isTrue();
    }

    @Test
    void upAgainFindsEverythingUpAndChangesNothing() {
        Map<String, Long> before = processes();

        Run up = stack.attempt("up", "--detach");

        assertThat(up.code()).as(up.err()).isZero();
        assertThat(up.out().lines().filter(line -> line.contains("already up")))
                .hasSize(SERVICES.size() + INFRASTRUCTURE.size());
        assertThat(up.out()).contains("Answered from HaloPSA through the gateway");
        assertThat(processes()).isEqualTo(before);
    }

    @Test
    void anotherStackOnTheSamePortsNamesThePortAndWhoHoldsItAndStartsNothing(@TempDir Path elsewhere) {
        JsonNode kafka = stack.facts().at("/infrastructure/kafka");
        Launcher other = new Launcher(stack.checkout(), elsewhere);

        Run up = other.attempt(
                SOON,
                "up",
                "--detach",
                "--only",
                "kafka",
                "--port",
                "kafka=" + kafka.path("port").asText());

        assertThat(up.code()).isEqualTo(1);
        assertThat(up.err())
                .contains("Port " + kafka.path("port").asText() + " for kafka is taken by")
                .contains("(pid " + kafka.path("pid").asText() + ")")
                .contains("--port kafka=");
        assertThat(other.attempt(SOON, "status").out()).doesNotContainPattern("(?m)^\\S+ +up ");
    }

    private Map<String, Long> processes() {
        Map<String, Long> processes = new TreeMap<>();
        for (String kind : List.of("services", "infrastructure")) {
            stack.facts()
                    .path(kind)
                    .properties()
                    .forEach(part -> processes.put(
                            part.getKey(), part.getValue().path("pid").asLong()));
        }
        return processes;
    }

    private static int port(String address) {
        return URI.create(address).getPort();
    }

    private static void isListenedOn(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port), 2_000);
            assertThat(socket.isConnected()).isTrue();
        } catch (IOException e) {
            throw new AssertionError("nobody listens on " + port, e);
        }
    }
}
