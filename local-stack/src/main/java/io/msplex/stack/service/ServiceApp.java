package io.msplex.stack.service;

import io.msplex.stack.state.CacheFolder;
import io.msplex.stack.state.StackFault;
import io.msplex.stack.state.StackHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A built service in a folder that no build touches while it runs: a JVM whose jar is overwritten hangs when it ends.
 * The folder is named by its content, so the same build is always found at the same path, as an AOT cache demands.
 *
 * @param folder holds {@code quarkus-run.jar}
 * @param contentHash of every file in it
 */
record ServiceApp(Path folder, String contentHash) {
    private static final int BUILDS_KEPT = 3;

    /** @throws StackFault when the service has not been built */
    static ServiceApp linked(StackHome home, String service) {
        Path source = source(home, service);
        if (!Files.exists(source.resolve("quarkus-run.jar"))) {
            throw new StackFault(service + " is not built yet. Run ./msplex build first.");
        }
        Path apps = StackHome.make(home.cache().resolve("apps").resolve(service));
        String hash = contentHash(source, apps.resolve("last-seen"));
        Path folder = CacheFolder.once(apps.resolve(hash), fresh -> link(source, fresh));
        forgetOldBuilds(apps, folder);
        return new ServiceApp(folder, hash);
    }

    Path runner() {
        return folder.resolve("quarkus-run.jar");
    }

    private static Path source(StackHome home, String service) {
        return home.checkout().module(service).resolve("target/quarkus-app");
    }

    /** Hashing some 60 MB a service would cost a second of every start, so the last answer is kept with the listing. */
    private static String contentHash(Path source, Path memo) {
        try {
            List<Path> files = files(source);
            StringBuilder listing = new StringBuilder();
            for (Path file : files) {
                listing.append(source.relativize(file))
                        .append(' ')
                        .append(Files.size(file))
                        .append(' ')
                        .append(Files.getLastModifiedTime(file).toMillis())
                        .append('\n');
            }
            String seen = hex(sha256().digest(listing.toString().getBytes(StandardCharsets.UTF_8)));
            if (Files.exists(memo)) {
                List<String> last = Files.readAllLines(memo);
                if (last.size() == 2 && last.getFirst().equals(seen)) {
                    return last.getLast();
                }
            }
            MessageDigest content = sha256();
            for (Path file : files) {
                content.update(source.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                content.update(Files.readAllBytes(file));
            }
            String hash = hex(content.digest());
            Files.write(memo, List.of(seen, hash));
            return hash;
        } catch (IOException e) {
            throw new StackFault("Cannot read " + source + ".", e);
        }
    }

    private static void link(Path source, Path folder) throws IOException {
        for (Path file : files(source)) {
            Path target = folder.resolve(source.relativize(file));
            Files.createDirectories(target.getParent());
            try {
                Files.createLink(target, file);
            } catch (IOException | UnsupportedOperationException e) {
                Files.copy(file, target);
            }
        }
    }

    private static void forgetOldBuilds(Path apps, Path current) {
        try (Stream<Path> builds = Files.list(apps)) {
            builds.filter(Files::isDirectory)
                    .filter(build -> !build.equals(current))
                    .sorted(Comparator.comparing((Path build) -> build.toFile().lastModified())
                            .reversed())
                    .skip(BUILDS_KEPT - 1)
                    .forEach(CacheFolder::delete);
        } catch (IOException e) {
            throw new StackFault("Cannot read " + apps + ".", e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest, 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
