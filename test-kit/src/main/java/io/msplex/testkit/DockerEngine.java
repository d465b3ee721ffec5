package io.msplex.testkit;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks for a Docker engine in a millisecond; Testcontainers' own search takes seconds when there is none. */
final class DockerEngine {
    private static final Path USUAL_SOCKET = Path.of("/var/run/docker.sock");

    private DockerEngine() {}

    /** Whether an engine answers: the one DOCKER_HOST names, else the one behind the usual socket. */
    static boolean answers() {
        String host = System.getenv("DOCKER_HOST");
        if (host == null || host.isBlank()) {
            return answersOn(USUAL_SOCKET);
        }
        URI uri = URI.create(host);
        // A remote engine that somebody set on purpose is taken at its word.
        return !"unix".equals(uri.getScheme()) || answersOn(Path.of(uri.getPath()));
    }

    private static boolean answersOn(Path socket) {
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap("GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(64);
            return channel.read(answer) > 0 && new String(answer.array(), StandardCharsets.US_ASCII).contains(" 200 ");
        } catch (IOException e) {
            return false;
        }
    }
}
