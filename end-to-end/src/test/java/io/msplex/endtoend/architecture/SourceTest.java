package io.msplex.endtoend.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What holds for the text of the sources. */
class SourceTest {
    private static final int LONGEST_FILE = 400;
    private static final int FEWEST_FILES = 500;
    private static final int LONGEST_PROPERTIES = 60;
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b");

    @Test
    void thereAreSourcesToLookAt() {
        assertThat(Modules.sources()).hasSizeGreaterThan(FEWEST_FILES);
    }

    @Test
    void noFileIsLongerThanAPersonReads() {
        assertThat(Modules.sources())
                .allSatisfy(file -> assertThat(lines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(LONGEST_FILE));
    }

    @Test
    void nothingIsLeftForSomeOtherTime() {
        assertThat(Modules.sources())
                .filteredOn(file -> !file.endsWith("SourceTest.java"))
                .allSatisfy(file -> assertThat(lines(file))
                        .as(file.toString())
                        .noneMatch(line -> UNFINISHED.matcher(line).find()));
    }

    @Test
    void noServiceHasMoreSettingsThanFitOnAPage() {
        assertThat(Modules.SERVICES.keySet())
                .allSatisfy(service -> assertThat(lines(
                                Modules.CHECKOUT.resolve(service).resolve("src/main/resources/application.properties")))
                        .as(service)
                        .hasSizeLessThanOrEqualTo(LONGEST_PROPERTIES));
    }

    @Test
    void nobodyMocks() {
        assertThat(Modules.sources())
                .filteredOn(file -> !file.endsWith("SourceTest.java"))
                .allSatisfy(file -> assertThat(lines(file))
                        .as(file.toString())
                        .noneMatch(line -> line.startsWith("import") && line.contains("mockito")));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }
}
