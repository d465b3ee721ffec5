package io.msplex.stack.keycloak;

import io.msplex.stack.part.Part;
import io.msplex.stack.part.StackContext;
import io.msplex.stack.postgres.PostgresPart;
import io.msplex.stack.process.Jvm;
import io.msplex.stack.process.LocalPort;
import io.msplex.stack.process.RunCommand;
import io.msplex.stack.state.StackFault;
import io.msplex.stack.state.StackHome;
import io.msplex.stack.state.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keycloak with its data in the stack's PostgreSQL, and the platform's realm imported when it does not exist yet. */
public final class KeycloakPart implements Part {
    /** Name of this part and of the port that clients use. */
    public static final String NAME = "keycloak";

    /** Name of the port that answers health questions. */
    public static final String MANAGEMENT = "keycloak-management";

    /** The platform's realm. */
    public static final String REALM = "msplex";

    /** Straight to the server's main class: kc.sh would cost a shell and a process that only waits. */
    private static final List<String> JVM_OPTIONS = List.of(
            "-Xms64m",
            "-Xmx320m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxMetaspaceSize=256m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                    + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dpicocli.disable.closures=true",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-Duser.language=en",
            "-Duser.country=US");

    private final StackContext context;
    private final Map<String, String> realmValues;

    /**
     * @param context folders, ports and secrets
     * @param realmValues what the realm file's {@code ${NAME}} placeholders stand for at the import
     */
    public KeycloakPart(StackContext context, Map<String, String> realmValues) {
        this.context = context;
        this.realmValues = Map.copyOf(realmValues);
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
        return List.of(NAME, MANAGEMENT);
    }

    @Override
    public List<String> needs() {
        return List.of(PostgresPart.NAME);
    }

    @Override
    public void prepare() {
        Path home = home();
        try {
            KeycloakDistribution.built(context.home()).link(StackHome.make(home));
            Path imports = StackHome.make(home.resolve("data/import"));
            Files.copy(
                    context.home().checkout().realmFile(),
                    imports.resolve(REALM + "-realm.json"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StackFault("Cannot prepare Keycloak's folder " + home + ".", e);
        }
    }

    @Override
    public RunCommand command() {
        List<String> line = new ArrayList<>();
        line.add(Jvm.java());
        line.addAll(JVM_OPTIONS);
        String server = KeycloakDistribution.built(context.home()).runner().toString();
        line.addAll(context.aot().options(NAME, server, JVM_OPTIONS));
        line.add("-Dkc.home.dir=" + home());
        line.add("-Djboss.server.config.dir=" + home().resolve("conf"));
        line.addAll(List.of(
                "-cp",
                server,
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start",
                "--optimized",
                "--import-realm"));
        return new RunCommand(line, environment(), home());
    }

    @Override
    public boolean ready() {
        return LocalPort.answersOk(context.ports().of(MANAGEMENT), "/health/ready");
    }

    @Override
    public void furnish() {
        // The realm is imported by Keycloak itself before it is ready.
    }

    @Override
    public Duration startLimit() {
        return Duration.ofSeconds(180);
    }

    /** What clients call, without a trailing slash. */
    public String url() {
        return "http://localhost:" + context.ports().of(NAME);
    }

    /** The issuer of tokens of the platform's realm. */
    public String realmUrl() {
        return url() + "/realms/" + REALM;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(realmValues);
        environment.put(
                "KC_DB_URL",
                "jdbc:postgresql://localhost:" + context.ports().of(PostgresPart.NAME) + "/" + PostgresPart.KEYCLOAK);
        environment.put("KC_DB_USERNAME", PostgresPart.KEYCLOAK);
        environment.put("KC_DB_PASSWORD", context.secrets().of("postgres.keycloak"));
        environment.put("KC_DB_POOL_MAX_SIZE", "20");
        environment.put("KC_HTTP_ENABLED", "true");
        environment.put("KC_HTTP_HOST", "localhost");
        environment.put("KC_HTTP_PORT", Integer.toString(context.ports().of(NAME)));
        environment.put(
                "KC_HTTP_MANAGEMENT_PORT", Integer.toString(context.ports().of(MANAGEMENT)));
        environment.put("KC_HOSTNAME", url());
        environment.put("KC_CACHE", "local");
        environment.put("KC_LOG_CONSOLE_COLOR", "false");
        environment.put("KC_LOG_LEVEL", "INFO,io.smallrye.health:WARN");
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", context.secrets().of("keycloak.admin"));
        return environment;
    }

    private Path home() {
        return context.home().data(NAME);
    }
}
