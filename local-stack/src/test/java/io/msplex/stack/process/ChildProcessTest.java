package io.msplex.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.stack.state.StackFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private ChildProcess child;

    @BeforeEach
    void nameIt() {
        child = new ChildProcess(folder.resolve("run/part.pid"), folder.resolve("logs/part.log"));
    }

    @AfterEach
    void endIt() {
        child.stop("KILL", LONG);
    }

    @Test
    void isRecognisedAgainByItsRecordAlone() {
        // Given
        child.start(shell("exec sleep 60"));

        // When
        ChildProcess again = new ChildProcess(child.record(), child.log());

        // Then
        assertThat(again.running()).isPresent();
        assertThat(again.running().map(ProcessHandle::pid))
                .isEqualTo(child.running().map(ProcessHandle::pid));
    }

    @Test
    void endsWhenAsked() {
        child.start(shell("exec sleep 60"));

        assertThat(child.stop("TERM", LONG)).isTrue();
        assertThat(child.running()).isEmpty();
    }

    @Test
    void isKilledWhenItDoesNotListen() throws IOException {
        // Given
        child.start(shell("trap '' TERM; touch deaf; while :; do sleep 0.1; done"));
        awaitFile("deaf");

        // When
        boolean byItself = child.stop("TERM", SHORT);

        // Then
        assertThat(byItself).isFalse();
        assertThat(child.running()).isEmpty();
    }

    @Test
    void isKilledEvenWhenSuspended() {
        // Given
        child.start(shell("exec sleep 60"));
        Tools.signal(child.running().orElseThrow().pid(), "STOP");

        // When
        child.stop("TERM", SHORT);

        // Then
        assertThat(child.running()).isEmpty();
    }

    @Test
    void anotherProcessThatGotItsNumberIsNeverTakenForIt() throws IOException {
        // Given: the record names this very JVM, but with another start time
        Files.createDirectories(folder.resolve("run"));
        String self = Long.toString(ProcessHandle.current().pid());
        Files.writeString(child.record(), self + " " + self + " (java) S 1 1 1 0 -1 0 0 0 0 0 1 1 0 0 20 0 1 0 42 0\n");

        // When
        boolean ended = child.stop("KILL", SHORT);

        // Then
        assertThat(ended).isTrue();
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void aBrokenRecordMeansThatNothingRuns() throws IOException {
        Files.createDirectories(folder.resolve("run"));
        Files.writeString(child.record(), "nonsense");

        assertThat(child.running()).isEmpty();
    }

    @Test
    void getsItsEnvironmentAndWritesItsLog() throws IOException {
        child.start(new RunCommand(
                List.of("/bin/sh", "-c", "echo \"hello $WHO\"; touch done"), Map.of("WHO", "world"), folder));
        awaitFile("done");

        assertThat(child.lastLines(1)).containsExactly("hello world");
    }

    @Test
    void aLogThatGrewTooLongIsPutAsideAtTheNextStart() throws IOException {
        // Given
        Files.createDirectories(folder.resolve("logs"));
        Files.write(child.log(), new byte[11 * 1024 * 1024]);

        // When
        child.start(shell("exec sleep 60"));

        // Then
        assertThat(Files.size(child.log())).isLessThan(1024);
        assertThat(folder.resolve("logs/part.log.1")).exists();
    }

    @Test
    void aProgramThatDoesNotExistIsAFaultOrEndsAtOnce() {
        RunCommand missing = new RunCommand(List.of("/no/such/program"), Map.of(), folder);
        try {
            child.start(missing);
            assertThat(child.stop("TERM", LONG)).isTrue();
        } catch (StackFault fault) {
            assertThat(fault).hasMessageContaining("ended as it started");
        }
    }

    @Test
    void passwordsInTheEnvironmentAreNotPrinted() {
        RunCommand command = new RunCommand(List.of("program"), Map.of("PASSWORD", "hunter2"), folder);

        assertThat(command.toString()).contains("program").doesNotContain("hunter2");
    }

    @Test
    void aTakenPortIsRecognisedAndItsOwnerNamed() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(TakenPort.isTaken(socket.getLocalPort())).isTrue();
            assertThat(TakenPort.owner(socket.getLocalPort()))
                    .hasValueSatisfying(owner -> assertThat(owner)
                            .contains("pid " + ProcessHandle.current().pid()));
        }
    }

    private RunCommand shell(String script) {
        return new RunCommand(List.of("/bin/sh", "-c", script), Map.of(), folder);
    }

    private void awaitFile(String name) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!Files.exists(folder.resolve(name))) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
