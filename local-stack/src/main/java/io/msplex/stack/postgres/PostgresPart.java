package io.msplex.stack.postgres;

import io.msplex.stack.part.Part;
import io.msplex.stack.part.StackContext;
import io.msplex.stack.process.OrdinaryUser;
import io.msplex.stack.process.RunCommand;
import io.msplex.stack.process.Tools;
import io.msplex.stack.state.CacheFolder;
import io.msplex.stack.state.StackFault;
import io.msplex.stack.state.StackHome;
import io.msplex.stack.state.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** PostgreSQL, with one database for the services and one for Keycloak. */
public final class PostgresPart implements Part {
    /** Name of this part and of its port. */
    public static final String NAME = "postgres";

    /** The database that holds one schema per service. */
    public static final String DATABASE = "msplex";

    /** Keycloak's database and its owner. */
    public static final String KEYCLOAK = "keycloak";

    private final StackContext context;
    private final List<String> schemas;
    private final boolean durable;

    /**
     * @param context folders, ports and secrets
     * @param schemas schemas to make for the services
     * @param durable false only for tests: a crash of the machine may then lose data, and everything is faster
     */
    public PostgresPart(StackContext context, List<String> schemas, boolean durable) {
        this.context = context;
        this.schemas = List.copyOf(schemas);
        this.durable = durable;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return Versions.of(NAME);
    }

    @Override
    public List<String> ports() {
        return List.of(NAME);
    }

    @Override
    public List<String> needs() {
        return List.of();
    }

    @Override
    public void prepare() {
        Path data = data();
        CacheFolder.once(data, this::initialise);
        OrdinaryUser.here().give(data);
        forgetLockOfTheDead(data.resolve("postmaster.pid"));
    }

    @Override
    public RunCommand command() {
        List<String> line = new ArrayList<>(OrdinaryUser.here().prefix());
        line.addAll(List.of(distribution().program("postgres"), "-D", data().toString()));
        settings().forEach((name, value) -> line.addAll(List.of("-c", name + "=" + value)));
        return new RunCommand(line, Map.of(), context.home().folder());
    }

    @Override
    public boolean ready() {
        return server().answers();
    }

    @Override
    public void furnish() {
        server().ensureDatabase(KEYCLOAK, KEYCLOAK, context.secrets().of("postgres.keycloak"));
        server().ensureDatabase(DATABASE, DATABASE, context.secrets().of("postgres.msplex"));
        schemas.forEach(schema -> server().ensureSchema(DATABASE, roles(schema)));
    }

    @Override
    public Duration startLimit() {
        return Duration.ofSeconds(60);
    }

    /** Fast shutdown: TERM would wait until the last client has left. */
    @Override
    public String stopSignal() {
        return "INT";
    }

    /** The server and the right to administer it. */
    public PostgresServer server() {
        return new PostgresServer(
                "localhost",
                context.ports().of(NAME),
                "postgres",
                context.secrets().of("postgres.administrator"));
    }

    /** The roles of a service's schema. */
    public SchemaRoles roles(String schema) {
        return new SchemaRoles(
                schema,
                context.secrets().of("postgres." + schema + "_owner"),
                context.secrets().of("postgres." + schema + "_app"));
    }

    /** In a fixed order, so that the same settings always make the same command. */
    private Map<String, String> settings() {
        return new TreeMap<>(Map.of(
                "port", Integer.toString(context.ports().of(NAME)),
                "listen_addresses", "localhost",
                "unix_socket_directories", "",
                "max_connections", "200",
                "shared_buffers", "64MB",
                "max_wal_size", "256MB",
                "jit", "off",
                "timezone", "UTC",
                "fsync", durable ? "on" : "off",
                "synchronous_commit", durable ? "on" : "off"));
    }

    private void initialise(Path fresh) throws IOException {
        OrdinaryUser user = OrdinaryUser.here();
        user.give(fresh);
        Path password = StackHome.make(context.home().run()).resolve("initdb.password");
        try {
            Files.deleteIfExists(password);
            Files.createFile(
                    password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(password, context.secrets().of("postgres.administrator"));
            user.give(password);
            List<String> line = new ArrayList<>(user.prefix());
            line.addAll(List.of(distribution().program("initdb"), "-D", fresh.toString(), "-U", "postgres"));
            line.addAll(List.of("--pwfile=" + password, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C"));
            line.add("--no-sync");
            Tools.runToEnd(line, Map.of(), "PostgreSQL could not make its data folder:");
        } finally {
            Files.deleteIfExists(password);
        }
    }

    /**
     * After a kill or a reboot the lock file names a process that is gone or, worse, whose number another program got;
     * PostgreSQL would then refuse to start. The runner calls this only when our PostgreSQL is known not to run.
     */
    private static void forgetLockOfTheDead(Path lock) {
        try {
            Files.deleteIfExists(lock);
        } catch (IOException e) {
            throw new StackFault("Cannot delete " + lock + ".", e);
        }
    }

    private Path data() {
        return context.home().data(NAME);
    }

    private PostgresDistribution distribution() {
        return PostgresDistribution.unpacked(context.home());
    }
}
