package io.msplex.stack.aot;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.stack.state.Checkout;
import io.msplex.stack.state.StackHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCachesTest {
    private static final List<String> OPTIONS = List.of("-Xmx128m");

    @TempDir
    private Path folder;

    @Test
    void withoutACacheAProgramStartsWithoutOne() {
        assertThat(used("edge", "build-1")).isEmpty();
    }

    @Test
    void aRecordedCacheIsUsedByTheSameBuildOnly() throws IOException {
        // Given
        record("build-1");

        // Then
        assertThat(used("edge", "build-1")).singleElement().asString().startsWith("-XX:AOTCache=");
        assertThat(used("edge", "build-2")).isEmpty();
        assertThat(AotCaches.used(home()).options("edge", "build-1", List.of("-Xmx1g")))
                .isEmpty();
    }

    @Test
    void programsThatStartWithoutACacheAreNamed() throws IOException {
        record("build-1");
        AotCaches caches = AotCaches.used(home());
        caches.options("edge", "build-1", OPTIONS);
        assertThat(caches.programsWithout()).isEmpty();

        caches.options("edge", "build-2", OPTIONS);
        assertThat(caches.programsWithout()).containsExactly("edge");
    }

    @Test
    void aNewRecordingReplacesTheOlderOne() throws IOException {
        record("build-1");
        record("build-2");

        assertThat(used("edge", "build-1")).isEmpty();
        assertThat(used("edge", "build-2")).hasSize(1);
    }

    @Test
    void whatFitsAlreadyIsNotRecordedAgain() throws IOException {
        // Given
        record("build-1");
        AotCaches again = AotCaches.recorded(home());

        // When
        again.options("edge", "build-1", OPTIONS);

        // Then
        assertThat(again.programsToRecord()).isEmpty();
    }

    @Test
    void aProgramThatWroteNoCacheIsNamed() {
        AotCaches caches = AotCaches.recorded(home());
        caches.options("edge", "build-1", OPTIONS);

        assertThat(caches.keep()).containsExactly("edge");
        assertThat(used("edge", "build-1")).isEmpty();
    }

    @Test
    void aKilledTrainingLeavesNothingBehindTheNext() throws IOException {
        // Given
        String killed =
                AotCaches.recorded(home()).options("edge", "build-1", OPTIONS).getFirst();
        Path leftover = Path.of(killed.substring("-XX:AOTCacheOutput=".length()));
        Files.writeString(leftover, "half a cache");

        // When
        record("build-2");

        // Then
        assertThat(leftover).doesNotExist();
        assertThat(used("edge", "build-2")).hasSize(1);
    }

    private void record(String build) throws IOException {
        AotCaches caches = AotCaches.recorded(home());
        String option = caches.options("edge", build, OPTIONS).getFirst();
        Files.writeString(Path.of(option.substring("-XX:AOTCacheOutput=".length())), "cache");
        assertThat(caches.keep()).isEmpty();
    }

    private List<String> used(String program, String build) {
        return AotCaches.used(home()).options(program, build, OPTIONS);
    }

    private StackHome home() {
        return new StackHome(new Checkout(folder), folder.resolve("home"), folder.resolve("cache"));
    }
}
