package io.msplex.stack.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
    @TempDir
    private Path parent;

    @Test
    void fillsAFolderOnce() {
        // Given
        AtomicInteger fillings = new AtomicInteger();
        Path folder = parent.resolve("unpacked");

        // When
        CacheFolder.once(folder, fresh -> fillings.incrementAndGet());
        CacheFolder.once(folder, fresh -> fillings.incrementAndGet());

        // Then
        assertThat(fillings).hasValue(1);
    }

    @Test
    void neverShowsAHalfFilledFolderAndFillsItAgainAfterAFailure() {
        // Given
        Path folder = parent.resolve("unpacked");
        assertThatThrownBy(() -> CacheFolder.once(folder, fresh -> {
                    Files.writeString(fresh.resolve("half"), "");
                    throw new IOException("disk full");
                }))
                .isInstanceOf(StackFault.class);
        assertThat(folder).doesNotExist();

        // When
        CacheFolder.once(folder, fresh -> Files.writeString(fresh.resolve("whole"), ""));

        // Then
        assertThat(folder).isDirectoryContaining("glob:**/whole").isDirectoryNotContaining("glob:**/half");
    }
}
