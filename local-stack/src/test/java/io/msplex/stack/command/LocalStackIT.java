package io.msplex.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.msplex.stack.part.StackContext;
import io.msplex.stack.state.Checkout;
import io.msplex.stack.state.JsonFile;
import io.msplex.stack.state.Ports;
import io.msplex.stack.state.StackHome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The script itself, with a stack of PostgreSQL and Kafka in a folder of its own, beside whatever else runs. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalStackIT {
    private static final String PARTS = "postgres,kafka";

    @TempDir
    private static Path home;

    private static int firstPort;

    private record Run(int code, String out, String err) {}

    /** As many in a row as a whole stack takes, below the range from which the operating system hands out ports by itself. */
    @BeforeAll
    static void choosePorts() {
        do {
            firstPort = 24_000 + ThreadLocalRandom.current().nextInt(6_000);
        } while (!IntStream.range(firstPort, firstPort + 40).allMatch(LocalStackIT::isFree));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    @AfterAll
    static void reset() throws Exception {
        assertThat(msplex("reset").code()).isZero();
    }

    @Test
    @Order(1)
    void comesUpDetachedAndSaysWhereEverythingIs() throws Exception {
        // When
        Run up = msplex("up", "--detach", "--only", PARTS, "--ports-from", Integer.toString(firstPort));

        // Then
        assertThat(up.code()).as(up.err()).isZero();
        JsonNode stack = JsonFile.read(home.resolve("stack.json"));
        assertThat(stack.path("kafka_bootstrap").asText()).startsWith("localhost:");
        assertThat(stack.at("/users/carl/role").asText()).isEqualTo("customer_user");
        assertThat(stack.at("/infrastructure/postgres/pid").asLong()).isPositive();
        assertThat(query(stack)).isEqualTo("msplex");
    }

    @Test
    @Order(2)
    void isIdempotent() throws Exception {
        // Given
        long before = pid("postgres");

        // When
        Run again = msplex("up", "--detach", "--only", PARTS);

        // Then
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out()).contains("already up").doesNotContain("up in");
        assertThat(pid("postgres")).isEqualTo(before);
    }

    @Test
    @Order(3)
    void repairsWhatWasKilled() throws Exception {
        // Given
        long before = pid("postgres");
        assertThat(msplex("stop", "--kill", "postgres").code()).isZero();
        assertThat(msplex("status").out()).containsPattern("postgres +down");

        // When
        Run up = msplex("up", "--detach", "--only", PARTS);

        // Then
        assertThat(up.code()).as(up.err()).isZero();
        assertThat(pid("postgres")).isNotEqualTo(before);
        assertThat(query(JsonFile.read(home.resolve("stack.json")))).isEqualTo("msplex");
    }

    @Test
    @Order(4)
    void refusesToMovePortsUnderARunningPart() throws Exception {
        Run up = msplex("up", "--detach", "--only", PARTS, "--port", "kafka=" + (firstPort + 90));

        assertThat(up.code()).isEqualTo(1);
        assertThat(up.err()).contains("Ports cannot move while").contains("./msplex down");
    }

    @Test
    @Order(5)
    void keepsItsDataWhenItGoesDownAndComesUpOnOtherPorts() throws Exception {
        // Given
        JsonNode before = JsonFile.read(home.resolve("stack.json"));
        try (Connection connection = connect(before);
                Admin kafka = kafka(before)) {
            connection.createStatement().execute("CREATE TABLE kept AS SELECT 42 AS answer");
            kafka.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }

        // When
        assertThat(msplex("down").code()).isZero();
        assertThat(home.resolve("stack.json")).doesNotExist();
        int moved = firstPort + 30;
        Run up = msplex("up", "--detach", "--only", PARTS, "--port", "postgres=" + moved);

        // Then
        assertThat(up.code()).as(up.err()).isZero();
        JsonNode after = JsonFile.read(home.resolve("stack.json"));
        assertThat(after.path("postgres_url").asText()).contains(":" + moved + "/");
        assertThat(after.path("kafka_bootstrap")).isEqualTo(before.path("kafka_bootstrap"));
        assertThat(msplex("status").out()).containsPattern("postgres +up +" + moved + " ");
        try (Connection connection = connect(after);
                Admin kafka = kafka(after);
                ResultSet kept = connection.createStatement().executeQuery("SELECT answer FROM kept")) {
            assertThat(kept.next()).isTrue();
            assertThat(kept.getInt(1)).isEqualTo(42);
            assertThat(kafka.listTopics().names().get(20, TimeUnit.SECONDS)).contains("kept");
        }
    }

    @Test
    @Order(6)
    void namesATakenPortBeforeItStartsAnything() throws Exception {
        // Given
        assertThat(msplex("down").code()).isZero();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            // When
            Run up = msplex("up", "--detach", "--only", PARTS, "--port", "kafka=" + port);

            // Then
            assertThat(up.code()).isEqualTo(1);
            assertThat(up.err()).contains("Port " + port + " for kafka is taken by", "--port kafka=");
            assertThat(msplex("status").out()).doesNotContainPattern("postgres +up");
        }
    }

    @Test
    @Order(7)
    void explainsWrongUsage() throws Exception {
        assertThat(isRefused("up", "--only", "databse")).contains("databse", "postgres, kafka, keycloak");
        assertThat(isRefused("up", "--port", "kafak=1")).contains("kafak", "kafka, kafka-controller");
        assertThat(isRefused("up", "--port", "kafka=70000")).contains("65535");
        assertThat(isRefused("up", "--ports-from", "many")).contains("--ports-from", "./msplex help up");
        assertThat(isRefused("token", "--user", "mallory")).contains("mallory", "alice");
        assertThat(isRefused("token")).contains("--user", "./msplex help token");
        assertThat(isRefused("stop")).contains("PART", "./msplex help stop");
        assertThat(isRefused("logs", "edge")).contains("edge", "edge-gateway");
    }

    @Test
    @Order(8)
    void forgetsEverythingButPortsWhenReset() throws Exception {
        // Given
        String ports = read(home.resolve("ports.json"));
        assertThat(home.resolve("data/postgres/PG_VERSION")).exists();

        // When
        assertThat(msplex("reset").code()).isZero();

        // Then
        for (String gone : List.of("data", "logs", "keys", "secrets.json", "stack.json")) {
            assertThat(home.resolve(gone)).doesNotExist();
        }
        assertThat(read(home.resolve("ports.json"))).isEqualTo(ports);
    }

    private static String isRefused(String... arguments) throws Exception {
        Run run = msplex(arguments);
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        return run.err();
    }

    private static Run msplex(String... arguments) throws Exception {
        List<String> line =
                new ArrayList<>(List.of(Checkout.find().root().resolve("msplex").toString()));
        line.addAll(List.of(arguments));
        Path out = Path.of(home.toString(), "test-out");
        Path err = Path.of(home.toString(), "test-err");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("MSPLEX_HOME", home.toString());
        builder.environment().put("MSPLEX_BUILD", "never");
        Process process = builder.start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return new Run(process.exitValue(), read(out), read(err));
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private static long pid(String part) {
        StackContext context = StackContext.of(StackHome.at(home), new Ports(Map.of()));
        return context.process(part).running().orElseThrow().pid();
    }

    private static String query(JsonNode stack) throws SQLException {
        try (Connection connection = connect(stack)) {
            return connection.getCatalog();
        }
    }

    private static Admin kafka(JsonNode stack) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                stack.path("kafka_bootstrap").asText()));
    }

    private static Connection connect(JsonNode stack) throws SQLException {
        String password = JsonFile.read(home.resolve("secrets.json"))
                .path("postgres.msplex")
                .asText();
        return DriverManager.getConnection(stack.path("postgres_url").asText(), "msplex", password);
    }
}
