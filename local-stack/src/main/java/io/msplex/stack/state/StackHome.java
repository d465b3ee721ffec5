package io.msplex.stack.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The folders of one stack. Several stacks of one checkout may run side by side, each with its own folder and ports;
 * they share the cache, which holds only what can be made again.
 *
 * @param checkout where the sources and the built services are
 * @param folder state of this stack: {@code stack.json}, data, logs, keys
 * @param cache unpacked distributions and AOT caches
 */
public record StackHome(Checkout checkout, Path folder, Path cache) {
    /** The stack of this checkout: {@code .msplex}, or what MSPLEX_HOME and MSPLEX_CACHE say. */
    public static StackHome find() {
        Checkout checkout = Checkout.find();
        return new StackHome(
                checkout, fromEnvironment("MSPLEX_HOME", checkout.root().resolve(".msplex")), sharedCache(checkout));
    }

    /** A stack in a folder of its own, as tests use it. */
    public static StackHome at(Path folder) {
        Checkout checkout = Checkout.find();
        return new StackHome(checkout, folder.toAbsolutePath().normalize(), sharedCache(checkout));
    }

    /** One file per running part, written by the part's own process before it becomes the part. */
    public Path run() {
        return folder.resolve("run");
    }

    /** One log file per part. */
    public Path logs() {
        return folder.resolve("logs");
    }

    /** What a part keeps between runs. */
    public Path data(String part) {
        return folder.resolve("data").resolve(part);
    }

    /** Key sets of the call proof, the payload seal and the vault. */
    public Path keys() {
        return folder.resolve("keys");
    }

    /** What scripts read. */
    public Path stackFile() {
        return folder.resolve("stack.json");
    }

    /** The ports people chose, kept so that the next start uses them again. */
    public Path portsFile() {
        return folder.resolve("ports.json");
    }

    /** Passwords and client secrets, readable by the owner alone. */
    public Path secretsFile() {
        return folder.resolve("secrets.json");
    }

    /** Held while a command changes what runs. */
    public Path lockFile() {
        return folder.resolve("lock");
    }

    private static Path sharedCache(Checkout checkout) {
        return fromEnvironment("MSPLEX_CACHE", checkout.root().resolve(".msplex/cache"));
    }

    private static Path fromEnvironment(String name, Path otherwise) {
        String value = System.getenv(name);
        return (value == null || value.isBlank() ? otherwise : Path.of(value))
                .toAbsolutePath()
                .normalize();
    }

    /** Makes the folder that a file will stand in, and gives it. */
    public static Path makeParent(Path file) {
        return make(Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file always has a folder"));
    }

    /** Makes a folder and all above it. */
    public static Path make(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StackFault("Cannot make the folder " + folder + ".", e);
        }
    }
}
