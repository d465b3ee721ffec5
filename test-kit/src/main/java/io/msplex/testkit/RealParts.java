package io.msplex.testkit;

import io.msplex.stack.postgres.PostgresServer;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The real parts that tests run against, each started when first asked for and once per JVM. This is the one place that
 * decides whether they are embedded or containers: {@code MSPLEX_PARTS} says {@code embedded} or {@code container};
 * without it, or with {@code auto}, containers are used if a Docker engine answers. Safe for many threads.
 */
public final class RealParts {
    private static final String SEPARATOR = "\n";

    private RealParts() {}

    /** PostgreSQL with the database {@code msplex}, and the right to administer it. */
    public static PostgresServer postgres() {
        String[] parts = remembered("postgres", () -> {
                    PostgresServer server = source().postgres();
                    return String.join(
                            SEPARATOR,
                            server.host(),
                            Integer.toString(server.port()),
                            server.administrator(),
                            server.password());
                })
                .split(SEPARATOR, -1);
        return new PostgresServer(parts[0], Integer.parseInt(parts[1]), parts[2], parts[3]);
    }

    /** Kafka's bootstrap address; the platform's topics exist. */
    public static String kafka() {
        return remembered("kafka", () -> source().kafka());
    }

    /** Keycloak with the platform's realm. */
    public static TestKeycloak keycloak() {
        String[] parts = remembered("keycloak", () -> {
                    TestKeycloak server = source().keycloak();
                    return String.join(SEPARATOR, server.url(), server.adminPassword());
                })
                .split(SEPARATOR, -1);
        return new TestKeycloak(parts[0], parts[1]);
    }

    /** Where the parts come from. */
    interface Source {
        /** Starts PostgreSQL and makes the database. */
        PostgresServer postgres();

        /** Starts Kafka, makes the topics and gives the bootstrap address. */
        String kafka();

        /** Starts Keycloak and imports the realm. */
        TestKeycloak keycloak();
    }

    private static Source source() {
        boolean containers = inContainers(System.getenv().getOrDefault("MSPLEX_PARTS", "auto"), DockerEngine::answers);
        return containers ? new ContainerParts() : new EmbeddedParts();
    }

    /**
     * The choice.
     *
     * @param wish the value of {@code MSPLEX_PARTS}
     * @param engine whether a Docker engine answers; asked only when the wish leaves it open
     */
    static boolean inContainers(String wish, BooleanSupplier engine) {
        return switch (wish.toLowerCase(Locale.ROOT)) {
            case "embedded" -> false;
            case "container" -> true;
            case "auto" -> engine.getAsBoolean();
            default ->
                throw new IllegalArgumentException("MSPLEX_PARTS must be auto, embedded or container, not " + wish);
        };
    }

    /**
     * Quarkus loads this class once per application under test, so what is shared by the whole JVM stands in its system
     * properties, and their object is the lock.
     */
    private static String remembered(String part, Supplier<String> start) {
        String key = "msplex.testkit." + part;
        synchronized (System.getProperties()) {
            String known = System.getProperty(key);
            if (known == null) {
                known = start.get();
                System.setProperty(key, known);
            }
            return known;
        }
    }
}
