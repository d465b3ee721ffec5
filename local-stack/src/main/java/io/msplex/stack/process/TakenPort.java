package io.msplex.stack.process;

import io.msplex.stack.state.StackFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out whether a port of this machine is taken, and by whom. */
public final class TakenPort {
    private static final String LISTENING = "0A";
    private static final int LOOKS = 5;
    private static final long BETWEEN_LOOKS_MILLIS = 60;

    private TakenPort() {}

    /**
     * Whether something listens on the port, on the loopback address or on all addresses. Looks more than once before it
     * says yes: a child process that another thread starts at this moment holds this one's sockets until it becomes its
     * program.
     */
    public static boolean isTaken(int port) {
        for (int look = 1; look <= LOOKS; look++) {
            if (canListen(port, InetAddress.getLoopbackAddress()) && canListen(port, null)) {
                return false;
            }
            pause();
        }
        return true;
    }

    /** The process that listens, as {@code name (pid 123)}, where the operating system tells. */
    public static Optional<String> owner(int port) {
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> inode(Path.of(table), port).stream())
                .flatMap(inode -> holder(inode).stream())
                .findFirst();
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFault("Interrupted while looking at a port.", e);
        }
    }

    private static boolean canListen(int port, @Nullable InetAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address == null ? new InetSocketAddress(port) : new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<String> inode(Path table, int port) {
        String wanted = String.format(Locale.ROOT, ":%04X", port);
        try (Stream<String> lines = Files.lines(table)) {
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(field -> field.length > 9 && field[1].endsWith(wanted) && field[3].equals(LISTENING))
                    .map(field -> field[9])
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> holder(String inode) {
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), "socket:[" + inode + "]"))
                .map(process -> name(process) + " (pid " + process.pid() + ")")
                .findFirst();
    }

    private static String name(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString())
                .orElse("a process");
    }

    private static boolean holds(long pid, String socket) {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return open.anyMatch(descriptor -> {
                try {
                    return Files.readSymbolicLink(descriptor).toString().equals(socket);
                } catch (IOException e) {
                    return false;
                }
            });
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}
