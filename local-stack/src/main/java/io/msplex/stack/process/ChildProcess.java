package io.msplex.stack.process;

import io.msplex.stack.state.StackFault;
import io.msplex.stack.state.StackHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One detached process and the file that identifies it. The process writes that file itself before it becomes the
 * program, so there is no moment at which it runs unrecorded, whenever the launcher dies. The file holds the process id
 * and, on Linux, its start time, so an id that another program got later is never taken for ours.
 *
 * @param record the file that identifies the process
 * @param log where its output goes
 */
public record ChildProcess(Path record, Path log) {
    private static final long MAX_LOG_BYTES = 10L * 1024 * 1024;
    private static final Duration POLL = Duration.ofMillis(20);

    /** Writes its id and, where there is a /proc, the line that holds its start time; then becomes the program. */
    private static final String RECORD_THEN_BECOME = """
            stat=; [ -r /proc/$$/stat ] && read -r stat < /proc/$$/stat; \
            umask 077; echo "$$ $stat" > "$1.new" && mv -f "$1.new" "$1" && shift && exec "$@"\
            """;

    /**
     * Starts the program in a session of its own, with its output appended to the log.
     *
     * @throws StackFault when the program cannot be started
     */
    public void start(RunCommand command) {
        StackHome.makeParent(record);
        StackHome.makeParent(log);
        List<String> line = new ArrayList<>(Tools.sessionOfItsOwn());
        line.addAll(List.of("/bin/sh", "-c", RECORD_THEN_BECOME, "sh", record.toString()));
        line.addAll(command.arguments());
        try {
            rotate();
            Files.deleteIfExists(record);
            Files.writeString(started(), digest(command));
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(command.folder().toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(command.environment());
            Process process = builder.start();
            waitForRecord(process);
        } catch (IOException e) {
            throw new StackFault("Cannot start " + command.arguments().getFirst() + ".", e);
        }
    }

    /**
     * Whether the process was started with this very command. Start-up caches do not count: they change nothing but the
     * time.
     */
    public boolean wasStartedWith(RunCommand command) {
        try {
            return Files.exists(started()) && Files.readString(started()).equals(digest(command));
        } catch (IOException e) {
            throw new StackFault("Cannot read " + started() + ".", e);
        }
    }

    /** The running process, if the recorded one still runs. */
    public Optional<ProcessHandle> running() {
        return Birth.read(record).flatMap(Birth::stillAlive);
    }

    /**
     * Asks the process to end, and kills it when it has not ended within the limit. Returns at once when none runs.
     *
     * @param signal the signal that asks, without SIG
     * @param limit how long it may take before it is killed
     * @return whether it ended by itself
     */
    public boolean stop(String signal, Duration limit) {
        Optional<ProcessHandle> process = running();
        boolean ended = process.isEmpty();
        if (process.isPresent()) {
            Tools.signal(process.get().pid(), signal);
            ended = gone(process.get(), limit);
            if (!ended) {
                kill(process.get());
            }
        }
        forget();
        return ended;
    }

    /** The last lines of the log, for an error message. */
    public List<String> lastLines(int count) {
        try {
            List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of("(cannot read " + log + ": " + e.getMessage() + ")");
        }
    }

    private Path started() {
        return record.resolveSibling(record.getFileName() + ".command");
    }

    /** Only a digest, because the environment holds passwords. */
    private static String digest(RunCommand command) {
        List<String> arguments = command.arguments().stream()
                .filter(argument -> !argument.startsWith("-XX:AOT"))
                .toList();
        String text = arguments + new TreeMap<>(command.environment()).toString();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void kill(ProcessHandle process) {
        Tools.signal(process.pid(), "CONT");
        Tools.signal(process.pid(), "KILL");
        if (!gone(process, Duration.ofSeconds(10))) {
            throw new StackFault("Process " + process.pid() + " does not end, not even when killed.");
        }
    }

    private static boolean gone(ProcessHandle process, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (Birth.runs(process)) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause();
        }
        return true;
    }

    private void waitForRecord(Process process) {
        while (!Files.exists(record)) {
            if (!process.isAlive()) {
                throw new StackFault(
                        "A part ended as it started. Last lines of " + log + ":\n" + String.join("\n", lastLines(10)));
            }
            pause();
        }
    }

    private void forget() {
        try {
            Files.deleteIfExists(record);
        } catch (IOException e) {
            throw new StackFault("Cannot delete " + record + ".", e);
        }
    }

    private void rotate() throws IOException {
        if (Files.exists(log) && Files.size(log) > MAX_LOG_BYTES) {
            Path older = log.resolveSibling(log.getFileName() + ".1");
            Files.deleteIfExists(older);
            Files.move(log, older);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFault("Interrupted while waiting for a process.", e);
        }
    }
}
