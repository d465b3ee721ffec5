package io.msplex.stack.postgres;

import io.msplex.stack.state.StackFault;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * A running PostgreSQL and the right to administer it, wherever it runs.
 *
 * @param host name or address
 * @param port TCP port
 * @param administrator a superuser
 * @param password the superuser's password
 */
public record PostgresServer(String host, int port, String administrator, String password) {
    /** Whether a connection can be opened now. */
    public boolean answers() {
        try (Connection connection = connect("postgres", administrator, password)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Makes the database with a role of its own that owns it; sets the role's password when both exist. */
    public void ensureDatabase(String database, String owner, String ownerPassword) {
        administer("postgres", statement -> {
            ensureRole(statement, owner, ownerPassword);
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + database + "'")) {
                statement.execute("CREATE DATABASE " + database + " OWNER " + owner);
            }
            statement.execute("REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
        });
    }

    /**
     * Makes a service's schema and its two roles. The owner runs migrations. The app role may read and write rows, is
     * no superuser and cannot step around row-level security.
     */
    public void ensureSchema(String database, SchemaRoles roles) {
        administer(database, statement -> {
            ensureRole(statement, roles.owner(), roles.ownerPassword());
            ensureRole(statement, roles.app(), roles.appPassword());
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + roles.schema() + " AUTHORIZATION " + roles.owner());
            statement.execute("GRANT USAGE ON SCHEMA " + roles.schema() + " TO " + roles.app());
            String ownersNew = "ALTER DEFAULT PRIVILEGES FOR ROLE " + roles.owner() + " IN SCHEMA " + roles.schema();
            statement.execute(ownersNew + " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + roles.app());
            statement.execute(ownersNew + " GRANT USAGE, SELECT ON SEQUENCES TO " + roles.app());
            for (String role : new String[] {roles.owner(), roles.app()}) {
                statement.execute("GRANT CONNECT ON DATABASE " + database + " TO " + role);
                statement.execute(
                        "ALTER ROLE " + role + " IN DATABASE " + database + " SET search_path = " + roles.schema());
            }
        });
    }

    /** The address for JDBC. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /** The address for the reactive client. */
    public String reactiveUrl(String database) {
        return "postgresql://" + host + ":" + port + "/" + database;
    }

    private static void ensureRole(Statement statement, String role, String password) throws SQLException {
        if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'")) {
            statement.execute("CREATE ROLE " + role);
        }
        statement.execute("ALTER ROLE " + role + " LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD '"
                + password.replace("'", "''") + "'");
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private interface Work {
        void with(Statement statement) throws SQLException;
    }

    private void administer(String database, Work work) {
        try (Connection connection = connect(database, administrator, password);
                Statement statement = connection.createStatement()) {
            work.with(statement);
        } catch (SQLException e) {
            throw new StackFault("PostgreSQL refused to set up " + database + ": " + e.getMessage(), e);
        }
    }

    /** The driver is called directly: inside a test's class loaders the driver manager does not find it. */
    private Connection connect(String database, String user, String secret) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", secret);
        properties.setProperty("loginTimeout", "2");
        Connection connection = new Driver().connect(jdbcUrl(database), properties);
        if (connection == null) {
            throw new SQLException("The driver does not accept " + jdbcUrl(database));
        }
        return connection;
    }
}
