package io.msplex.testkit;

import io.msplex.stack.postgres.PostgresPart;
import io.msplex.stack.postgres.PostgresServer;
import io.msplex.stack.postgres.SchemaRoles;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;

/**
 * PostgreSQL for a Quarkus test. The argument {@code schema} names the service's schema, which gets its owner and app
 * role exactly as in the local stack: the service works as a role that cannot step around row-level security.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {
    private static final String PASSWORD = "test";

    private String schema = "";

    /** Takes the argument {@code schema}. */
    @Override
    public void init(Map<String, String> arguments) {
        schema = Objects.requireNonNull(arguments.get("schema"), "PostgresResource needs the argument schema");
    }

    /** Gives the settings of the reactive data source and of Flyway. */
    @Override
    public Map<String, String> start() {
        PostgresServer server = RealParts.postgres();
        SchemaRoles roles = roles(schema);
        server.ensureSchema(PostgresPart.DATABASE, roles);
        return Map.of(
                "quarkus.datasource.reactive.url", server.reactiveUrl(PostgresPart.DATABASE),
                "quarkus.datasource.username", roles.app(),
                "quarkus.datasource.password", roles.appPassword(),
                "quarkus.flyway.jdbc-url", server.jdbcUrl(PostgresPart.DATABASE),
                "quarkus.flyway.username", roles.owner(),
                "quarkus.flyway.password", roles.ownerPassword());
    }

    /** Nothing: the server lives as long as the JVM. */
    @Override
    public void stop() {}

    /** The roles of a schema in tests, for tests that open connections of their own. */
    public static SchemaRoles roles(String schema) {
        return new SchemaRoles(schema, PASSWORD, PASSWORD);
    }
}
