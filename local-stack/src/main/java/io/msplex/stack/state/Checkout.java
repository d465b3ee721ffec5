package io.msplex.stack.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that holds the sources and what the build left beside them.
 *
 * @param root the folder that holds the script {@code msplex}
 */
public record Checkout(Path root) {
    /**
     * Finds the checkout: the system property {@code msplex.checkout} if set, else the nearest folder upwards from the
     * working directory that holds {@code local-stack/pom.xml}, so that tests of any module find it.
     *
     * @throws StackFault when there is none
     */
    public static Checkout find() {
        String told = System.getProperty("msplex.checkout");
        if (told != null) {
            return new Checkout(Path.of(told).toAbsolutePath().normalize());
        }
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            if (Files.exists(folder.resolve("local-stack/pom.xml"))) {
                return new Checkout(folder);
            }
            folder = folder.getParent();
        }
        throw new StackFault("No MSPlex checkout found above " + Path.of("").toAbsolutePath() + ".");
    }

    /** The folder of a module, for example {@code edge-gateway}. */
    public Path module(String name) {
        return root.resolve(name);
    }

    /** The Keycloak realm that a new stack imports. */
    public Path realmFile() {
        return root.resolve("identity-service/realm/msplex-realm.json");
    }

    /** The jars the launcher itself runs on, in a stable order. */
    public List<Path> launcherJars() {
        return files(root.resolve("local-stack/target/lib"), ".jar");
    }

    /** What the child processes run: Kafka's jars, PostgreSQL's binaries, Keycloak's zip, in a stable order. */
    public List<Path> distributions() {
        return files(root.resolve("local-stack/target/dist"), "");
    }

    private static List<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            throw new StackFault(folder + " is missing. Run ./msplex build first.");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StackFault("Cannot read " + folder + ".", e);
        }
    }
}
