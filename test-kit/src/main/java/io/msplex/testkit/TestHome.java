package io.msplex.testkit;

import io.msplex.stack.kafka.KafkaPart;
import io.msplex.stack.keycloak.KeycloakPart;
import io.msplex.stack.postgres.PostgresPart;
import io.msplex.stack.state.Ports;
import io.msplex.stack.state.StackHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The folder in which this JVM's embedded parts live, gone a second after the JVM is. */
final class TestHome {
    private static final String PROPERTY = "msplex.testkit.home";

    /**
     * A shell that outlives the JVM, however that ends: a shutdown hook would not run after a kill, and inside Quarkus
     * its class loader is closed by then. It ends only processes whose command line names the folder. QUIT lets
     * PostgreSQL clean up; nothing else here is worth a clean shutdown.
     */
    private static final String WATCH = """
            while kill -0 "$1" 2>/dev/null; do sleep 1; done
            for record in "$2"/run/*.pid; do
              read -r pid rest < "$record" || continue
              if ps -ww -o args= -p "$pid" | grep -q -F "$2"; then
                kill -QUIT "$pid"; sleep 1; kill -KILL "$pid" 2>/dev/null
              fi
            done
            rm -rf "$2"
            """;

    private TestHome() {}

    /** The folder; made when first asked for. */
    static StackHome ofThisJvm() {
        String known = System.getProperty(PROPERTY);
        if (known != null) {
            return StackHome.at(Path.of(known));
        }
        try {
            Path folder = Files.createTempDirectory("msplex-test-");
            watch(folder);
            TestTemplate.copyTo(StackHome.at(folder));
            System.setProperty(PROPERTY, folder.toString());
            return StackHome.at(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Free ports, chosen once for the folder. */
    static Ports ports(StackHome home) {
        List<String> names = List.of(
                PostgresPart.NAME, KafkaPart.NAME, KafkaPart.CONTROLLER, KeycloakPart.NAME, KeycloakPart.MANAGEMENT);
        if (!Files.exists(home.portsFile())) {
            free(names).keep(home.portsFile());
        }
        Map<String, Integer> unknown = new LinkedHashMap<>();
        names.forEach(name -> unknown.put(name, 1));
        return new Ports(unknown).withKept(home.portsFile());
    }

    private static void watch(Path folder) throws IOException {
        String self = Long.toString(ProcessHandle.current().pid());
        Process watcher = new ProcessBuilder("/bin/sh", "-c", WATCH, "sh", self, folder.toString())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!watcher.isAlive()) {
            throw new IOException("The shell that cleans up after the tests ended at once.");
        }
    }

    private static Ports free(List<String> names) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (String name : names) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                ports.put(name, socket.getLocalPort());
            }
            for (ServerSocket socket : held) {
                socket.close();
            }
            return new Ports(ports);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
