package io.msplex.testkit;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Looks for a Docker engine in a millisecond; Testcontainers' own search takes seconds when there is none. */
final class DockerEngine {
    private static final Path USUAL_SOCKET = Path.of("/var/run/docker.sock");

    /** An engine that is being paused or upgraded takes connections and says nothing. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private DockerEngine() {}

    /** Whether an engine answers: the one DOCKER_HOST names, else one behind a socket where Testcontainers looks too. */
    static boolean answers() {
        String host = System.getenv("DOCKER_HOST");
        if (host == null || host.isBlank()) {
            return sockets(System.getenv(), Path.of(System.getProperty("user.home"))).stream()
                    .anyMatch(DockerEngine::answersOn);
        }
        URI uri = URI.create(host);
        // A remote engine that somebody set on purpose is taken at its word.
        return !"unix".equals(uri.getScheme()) || answersOn(Path.of(uri.getPath()));
    }

    /** The system's engine, then a rootless one, then Docker Desktop's on macOS and on Linux. */
    static List<Path> sockets(Map<String, String> environment, Path home) {
        String runtime = environment.get("XDG_RUNTIME_DIR");
        return Stream.of(
                        USUAL_SOCKET,
                        runtime == null || runtime.isBlank() ? null : Path.of(runtime, "docker.sock"),
                        home.resolve(".docker/run/docker.sock"),
                        home.resolve(".docker/desktop/docker.sock"))
                .filter(Objects::nonNull)
                .toList();
    }

    static boolean answersOn(Path socket) {
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector selector = channel.provider().openSelector()) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap("GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            if (selector.select(PATIENCE.toMillis()) == 0) {
                return false;
            }
            ByteBuffer answer = ByteBuffer.allocate(64);
            return channel.read(answer) > 0 && new String(answer.array(), StandardCharsets.US_ASCII).contains(" 200 ");
        } catch (IOException e) {
            return false;
        }
    }
}
