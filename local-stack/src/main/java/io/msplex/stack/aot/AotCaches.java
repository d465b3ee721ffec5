package io.msplex.stack.aot;

import io.msplex.stack.state.StackFault;
import io.msplex.stack.state.StackHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The folder of caches. Names hold what a cache depends on, so a stale one is simply not found. Safe for many threads.
 */
public final class AotCaches {
    private final Path folder;
    private final boolean recording;
    private final Map<String, Path> toRecord = new ConcurrentHashMap<>();
    private final Set<String> without = ConcurrentHashMap.newKeySet();

    private AotCaches(Path folder, boolean recording) {
        this.folder = folder;
        this.recording = recording;
    }

    /** Caches that processes start with where there is one. */
    public static AotCaches used(StackHome home) {
        return new AotCaches(home.cache().resolve("aot"), false);
    }

    /** Caches for a training run: processes write those that are missing when they end. */
    public static AotCaches recorded(StackHome home) {
        return new AotCaches(StackHome.make(home.cache().resolve("aot")), true);
    }

    /**
     * The JVM options to add for a program.
     *
     * @param program its name
     * @param content what its classes come from: a path that changes whenever they do
     * @param options the JVM's other options, some of which a cache depends on
     */
    public List<String> options(String program, String content, List<String> options) {
        String key = digest(content + options + System.getProperty("java.vm.version"));
        Path cache = folder.resolve(program + "-" + key + ".aot");
        if (Files.exists(cache)) {
            return List.of("-XX:AOTCache=" + cache);
        }
        if (recording) {
            toRecord.put(program, cache);
            return List.of("-XX:AOTCacheOutput=" + unfinished(cache));
        }
        without.add(program);
        return List.of();
    }

    /** Programs whose options were asked for and that have no cache of their present build; in the order of their names. */
    public List<String> programsWithout() {
        return without.stream().sorted().toList();
    }

    /** Programs whose cache the training run is to write. */
    public List<String> programsToRecord() {
        return toRecord.keySet().stream().sorted().toList();
    }

    /**
     * Puts the caches that were written whole into place and deletes older ones of the same programs.
     *
     * @return the programs that wrote none
     */
    public List<String> keep() {
        return toRecord.entrySet().stream()
                .filter(entry -> !keep(entry.getKey(), entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private boolean keep(String program, Path cache) {
        try {
            if (!Files.exists(unfinished(cache))) {
                return false;
            }
            forget(program, unfinished(cache));
            Files.move(unfinished(cache), cache, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            throw new StackFault("Cannot keep the cache " + cache + ".", e);
        }
    }

    /** Older caches of the program, and what a training that was killed has left of them. */
    private void forget(String program, Path butNot) throws IOException {
        try (Stream<Path> caches = Files.list(folder)) {
            for (Path cache : caches.toList()) {
                if (!cache.equals(butNot)
                        && cache.getFileName().toString().matches(program + "-[0-9a-f]{16}\\.aot(\\.unfinished)?")) {
                    Files.delete(cache);
                }
            }
        }
    }

    private static Path unfinished(Path cache) {
        return cache.resolveSibling(cache.getFileName() + ".unfinished");
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
