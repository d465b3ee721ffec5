package io.msplex.endtoend.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The npm project in {@code clients/}, installed once into {@code target/}. */
final class NodeProject {
    private static final int OLDEST_NODE = 22;
    private static final long INSTALL_SECONDS = 600;
    private static final long RUN_SECONDS = 120;

    private final Path folder;
    private final String node;

    private NodeProject(Path folder, String node) {
        this.folder = folder;
        this.node = node;
    }

    /** The project, ready to run. */
    static NodeProject install() {
        Path source = Path.of("clients").toAbsolutePath();
        Path folder = Path.of("target/clients").toAbsolutePath();
        copy(source, folder);
        if (!isInstalled(folder)) {
            List<String> install =
                    List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
            if (run(folder, Map.of(), install, INSTALL_SECONDS).isEmpty()) {
                throw new IllegalStateException("npm ci failed in " + folder);
            }
            copyFile(folder.resolve("package-lock.json"), folder.resolve("node_modules/installed-lock.json"));
        }
        return new NodeProject(folder, node(folder));
    }

    /** Runs a script of the project and gives what it printed on its standard output. */
    String run(String token, String... scriptAndArguments) {
        List<String> line = new ArrayList<>(List.of(node));
        line.addAll(Arrays.asList(scriptAndArguments));
        return run(folder, Map.of("MSPLEX_TOKEN", token), line, RUN_SECONDS)
                .orElseThrow(() -> new IllegalStateException(String.join(" ", scriptAndArguments) + " failed"));
    }

    private static boolean isInstalled(Path folder) {
        try {
            Path installed = folder.resolve("node_modules/installed-lock.json");
            return Files.exists(installed) && Files.mismatch(installed, folder.resolve("package-lock.json")) < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String node(Path folder) {
        Optional<String> version = run(folder, Map.of(), List.of("node", "--version"), RUN_SECONDS);
        if (version.isPresent() && major(version.get()) >= OLDEST_NODE) {
            return "node";
        }
        PathMatcher ofThisPlatform = FileSystems.getDefault().getPathMatcher("glob:**/node-*/bin/node");
        try (Stream<Path> files =
                Files.find(folder.resolve("node_modules"), 3, (file, facts) -> ofThisPlatform.matches(file))) {
            return files.findFirst()
                    .map(Path::toString)
                    .orElseThrow(() -> new IllegalStateException("install Node.js " + OLDEST_NODE + " or newer"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int major(String version) {
        String[] parts = version.strip().replace("v", "").split("\\.", -1);
        return Integer.parseInt(parts[0]);
    }

    private static void copy(Path source, Path folder) {
        try (Stream<Path> files = Files.list(source)) {
            Files.createDirectories(folder);
            files.filter(Files::isRegularFile)
                    .forEach(file ->
                            copyFile(file, folder.resolve(file.getFileName().toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyFile(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Standard output of a command that succeeded within the time; empty where it did not or does not exist. */
    private static Optional<String> run(Path folder, Map<String, String> environment, List<String> line, long seconds) {
        try {
            Path output = Files.createTempFile("client-", ".out");
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean succeeded = process.waitFor(seconds, TimeUnit.SECONDS) && process.exitValue() == 0;
            process.destroy();
            String printed = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            return succeeded ? Optional.of(printed) : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
