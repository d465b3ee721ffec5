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
final class Launcher {
    private final Path checkout;
    private final Path home;

    Launcher(Path checkout, Path home) {
        this.checkout = checkout;
        this.home = home;
    }

    /**
     * Runs one command and gives what it printed.
     *
     * @throws IllegalStateException if it fails or takes longer than the limit, with what it printed
     */
    String run(Duration limit, String... command) {
        List<String> line = new ArrayList<>();
        line.add(checkout.resolve("msplex").toString());
        line.addAll(List.of(command));
        try {
            Path output = Files.createTempFile("msplex-", ".out");
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(checkout.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("MSPLEX_HOME", home.toString());
            // The modules are built when this one is; a build inside a build would change what is under test.
            builder.environment().put("MSPLEX_BUILD", "never");
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process process = builder.start();
            boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
            String printed = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            if (!ended) {
                process.destroy();
                throw new IllegalStateException(line + " takes longer than " + limit + ":\n" + printed);
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException(line + " failed:\n" + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
