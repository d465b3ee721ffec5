package io.msplex.stack.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    private Path folder;

    @Test
    void keepsASecretAcrossStarts() {
        // Given
        Path file = folder.resolve("secrets.json");
        String first = Secrets.in(file).of("postgres");

        // When
        String second = Secrets.in(file).of("postgres");

        // Then
        assertThat(second).isEqualTo(first).hasSizeGreaterThanOrEqualTo(32);
    }

    @Test
    void givesEveryNameItsOwnSecret() {
        Secrets secrets = Secrets.in(folder.resolve("secrets.json"));

        assertThat(secrets.of("one")).isNotEqualTo(secrets.of("two"));
    }

    @Test
    void letsOnlyTheOwnerReadTheFile() throws IOException {
        Path file = folder.resolve("secrets.json");

        Secrets.in(file).of("one");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
