package io.msplex.stack.keycloak;

import io.msplex.stack.process.Jvm;
import io.msplex.stack.process.Tools;
import io.msplex.stack.state.CacheFolder;
import io.msplex.stack.state.StackFault;
import io.msplex.stack.state.StackHome;
import io.msplex.stack.state.Versions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Keycloak unpacked and built for PostgreSQL. Building fixes the options that cannot change at start and takes about
 * twenty seconds, so it is done once; every stack and every test then starts in a few seconds.
 *
 * @param folder Keycloak's home with the built server in it
 */
record KeycloakDistribution(Path folder) {
    private static final List<String> BUILD_OPTIONS =
            List.of("--db=postgres", "--health-enabled=true", "--transaction-xa-enabled=false");

    static KeycloakDistribution built(StackHome home) {
        String options = Integer.toHexString(BUILD_OPTIONS.hashCode());
        Path folder = home.cache().resolve("keycloak-" + Versions.of("keycloak") + "-" + options);
        return new KeycloakDistribution(CacheFolder.once(folder, fresh -> {
            unpack(archive(home), fresh);
            build(fresh);
        }));
    }

    Path runner() {
        return folder.resolve("lib/quarkus-run.jar");
    }

    /**
     * A home of its own for one stack: its own data, the shared server. Keycloak reads realms to import from its home.
     */
    void link(Path home) throws IOException {
        for (String shared : List.of("lib", "conf", "providers", "themes", "version.txt")) {
            Path link = home.resolve(shared);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, folder.resolve(shared));
        }
    }

    private static Path archive(StackHome home) {
        return home.checkout().distributions().stream()
                .filter(file -> file.getFileName().toString().startsWith("keycloak-quarkus-dist-"))
                .findFirst()
                .orElseThrow(() -> new StackFault("Keycloak's zip is missing. Run ./msplex build first."));
    }

    /** Unpacks without the zip's top folder. */
    private static void unpack(Path archive, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
                Path target = folder.resolve(name).normalize();
                if (!target.startsWith(folder)) {
                    throw new StackFault("The archive wants to write outside its folder: " + name);
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    try (InputStream bytes = zip.getInputStream(entry)) {
                        Files.copy(bytes, target);
                    }
                }
            }
        }
        Files.setPosixFilePermissions(folder.resolve("bin/kc.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void build(Path folder) {
        List<String> line = new ArrayList<>(List.of(folder.resolve("bin/kc.sh").toString(), "build"));
        line.addAll(BUILD_OPTIONS);
        Tools.runToEnd(line, Map.of("JAVA_HOME", Jvm.home().toString()), "Keycloak could not be built:");
    }
}
