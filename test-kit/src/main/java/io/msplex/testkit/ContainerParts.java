package io.msplex.testkit;

import io.msplex.stack.kafka.KafkaPart;
import io.msplex.stack.kafka.TopicList;
import io.msplex.stack.postgres.PostgresPart;
import io.msplex.stack.postgres.PostgresServer;
import io.msplex.stack.state.Checkout;
import io.msplex.stack.state.Versions;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** The parts as containers, in the versions that the embedded ones have. */
final class ContainerParts implements RealParts.Source {
    private static final String ADMIN_PASSWORD = "container-admin";

    /** The copy keeps the rights of its source and belongs to root, and Keycloak is not root in its image. */
    private static final int READABLE_BY_ALL = 0644;

    @Override
    public PostgresServer postgres() {
        String major = Versions.of("postgres").replaceFirst("\\..*", "");
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:" + major)
                .withUsername("postgres")
                .withPassword(ADMIN_PASSWORD)
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
        container.start();
        PostgresServer server = new PostgresServer(
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                "postgres",
                ADMIN_PASSWORD);
        server.ensureDatabase(PostgresPart.DATABASE, PostgresPart.DATABASE, ADMIN_PASSWORD);
        return server;
    }

    @Override
    public String kafka() {
        KafkaContainer container = new KafkaContainer(DockerImageName.parse("apache/kafka:" + Versions.of("kafka")))
                .withEnv(environment(KafkaPart.brokerSettings()));
        container.start();
        TopicList.ofThePlatform().createMissing(container.getBootstrapServers());
        return container.getBootstrapServers();
    }

    /** With a database of its own inside: tests ask Keycloak questions and never its database. */
    @Override
    public TestKeycloak keycloak() {
        GenericContainer<?> container = new GenericContainer<>("quay.io/keycloak/keycloak:" + Versions.of("keycloak"))
                .withCommand("start-dev", "--import-realm")
                .withEnv(TestKeycloak.realmValues())
                .withEnv("KC_HEALTH_ENABLED", "true")
                .withEnv("KC_BOOTSTRAP_ADMIN_USERNAME", "admin")
                .withEnv("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN_PASSWORD)
                .withCopyFileToContainer(
                        MountableFile.forHostPath(Checkout.find().realmFile(), READABLE_BY_ALL),
                        "/opt/keycloak/data/import/msplex-realm.json")
                .withExposedPorts(8080, 9000)
                .waitingFor(Wait.forHttp("/health/ready").forPort(9000).withStartupTimeout(Duration.ofMinutes(3)));
        container.start();
        return new TestKeycloak("http://" + container.getHost() + ":" + container.getMappedPort(8080), ADMIN_PASSWORD);
    }

    /** The image's own rule: {@code log.dirs} is set by {@code KAFKA_LOG_DIRS}. */
    private static Map<String, String> environment(Map<String, String> settings) {
        return settings.entrySet().stream()
                .collect(Collectors.toMap(
                        setting -> "KAFKA_"
                                + setting.getKey().toUpperCase(Locale.ROOT).replace('.', '_'),
                        Map.Entry::getValue));
    }
}
