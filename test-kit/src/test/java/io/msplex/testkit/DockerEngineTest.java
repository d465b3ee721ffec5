package io.msplex.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DockerEngineTest {
    @TempDir
    Path folder;

    private ServerSocketChannel engine;

    @BeforeEach
    void anEngine() throws IOException {
        engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        engine.bind(UnixDomainSocketAddress.of(socket()));
    }

    @AfterEach
    void engineStops() throws IOException {
        engine.close();
    }

    @Test
    void engineThatAnswersThePingIsThere() {
        // Given
        answering("HTTP/1.1 200 OK\r\nApi-Version: 1.51\r\n\r\nOK");

        // When, Then
        assertThat(DockerEngine.answersOn(socket())).isTrue();
    }

    @Test
    void engineThatAnswersWithAFaultIsNotThere() {
        // Given
        answering("HTTP/1.1 503 Service Unavailable\r\n\r\n");

        // When, Then
        assertThat(DockerEngine.answersOn(socket())).isFalse();
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void engineThatTakesTheConnectionAndSaysNothingIsNotWaitedFor() {
        assertThat(DockerEngine.answersOn(socket())).isFalse();
    }

    @Test
    void socketThatAnEngineLeftBehindIsNoEngine() throws IOException {
        // Given
        engine.close();

        // When, Then
        assertThat(socket()).exists();
        assertThat(DockerEngine.answersOn(socket())).isFalse();
    }

    @Test
    void missingSocketIsNoEngine() {
        assertThat(DockerEngine.answersOn(folder.resolve("nothing.sock"))).isFalse();
    }

    @Test
    void looksWhereRootlessEnginesAndDockerDesktopListen() {
        Path home = Path.of("/home/alice");

        assertThat(DockerEngine.sockets(Map.of("XDG_RUNTIME_DIR", "/run/user/1000"), home))
                .containsExactly(
                        Path.of("/var/run/docker.sock"),
                        Path.of("/run/user/1000/docker.sock"),
                        Path.of("/home/alice/.docker/run/docker.sock"),
                        Path.of("/home/alice/.docker/desktop/docker.sock"));
        assertThat(DockerEngine.sockets(Map.of(), home)).hasSize(3);
    }

    private void answering(String answer) {
        Thread.ofVirtual().start(() -> answerOnce(engine, answer));
    }

    private static void answerOnce(ServerSocketChannel engine, String answer) {
        try (SocketChannel caller = engine.accept()) {
            caller.read(ByteBuffer.allocate(1024));
            caller.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            // The test that closed the engine sees what came of it.
        }
    }

    private Path socket() {
        return folder.resolve("docker.sock");
    }
}
