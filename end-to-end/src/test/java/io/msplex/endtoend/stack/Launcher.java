package io.msplex.endtoend.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ./msplex} as people type it, with a folder of its own for its state. */
public final class Launcher {
    private final Path checkout;
    private final Path home;

    /**
     * @param checkout the root of the sources
     * @param home folder of the stack's state, which need not exist yet
     */
    public Launcher(Path checkout, Path home) {
        this.checkout = checkout;
        this.home = home;
    }

    /**
     * What came of a command.
     *
     * @param code exit code
     * @param out what it printed on standard output
     * @param err what it printed on standard error
     */
    public record Run(int code, String out, String err) {}

    /**
     * Runs one command and gives what it printed.
     *
     * @throws IllegalStateException if it fails or takes longer than the limit, with what it printed
     */
    String run(Duration limit, String... command) {
        Run run = attempt(limit, command);
        if (run.code() != 0) {
            throw new IllegalStateException(List.of(command) + " failed:\n" + run.out() + run.err());
        }
        return run.out() + run.err();
    }

    /**
     * Runs one command, whatever comes of it.
     *
     * @throws IllegalStateException if it takes longer than the limit, with what it printed
     */
    public Run attempt(Duration limit, String... command) {
        List<String> line = new ArrayList<>();
        line.add(checkout.resolve("msplex").toString());
        line.addAll(List.of(command));
        try {
            Path out = Files.createTempFile("msplex-", ".out");
            Path err = Files.createTempFile("msplex-", ".err");
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(checkout.toFile())
                    .redirectError(err.toFile())
                    .redirectOutput(out.toFile());
            builder.environment().put("MSPLEX_HOME", home.toString());
            // The modules are built when this one is; a build inside a build would change what is under test.
            builder.environment().put("MSPLEX_BUILD", "never");
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process process = builder.start();
            boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
            String printed = take(out);
            String complained = take(err);
            if (!ended) {
                process.destroy();
                throw new IllegalStateException(line + " takes longer than " + limit + ":\n" + printed + complained);
            }
            return new Run(process.exitValue(), printed, complained);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String take(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        Files.delete(file);
        return text;
    }
}
