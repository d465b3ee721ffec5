package io.msplex.endtoend.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/reference/configuration.md} holds each of our keys with its default, and none besides. */
class ConfigurationDocumentTest {
    private static final Path DOCUMENT = Modules.CHECKOUT.resolve("docs/reference/configuration.md");

    /** Settings of the sandbox stand on a page of its own. */
    private static final String ELSEWHERE = "vendor-sandbox";

    /** The one library that has settings. */
    private static final String LIBRARY = "tenant-store";

    private static final int FEWEST_KEYS = 60;
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(msplex\\.[^`]+)` \\| ([^|]+) \\|");

    static Stream<String> modules() {
        return Stream.concat(Modules.SERVICES.keySet().stream(), Stream.of(LIBRARY))
                .filter(service -> !service.equals(ELSEWHERE))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void holdsTheKeysOfTheModuleWithTheirDefaults(String module) {
        assertThat(documented(module)).containsExactlyEntriesOf(ConfigurationKeys.of(module));
    }

    @Test
    void thereAreKeysToLookAt() {
        assertThat(modules()
                        .mapToInt(service -> ConfigurationKeys.of(service).size())
                        .sum())
                .isGreaterThan(FEWEST_KEYS);
    }

    @Test
    void noKeyStandsWhereNobodyLooksForIt() {
        String page = text(DOCUMENT);
        long rows = ROW.matcher(page).results().count();
        assertThat(modules().mapToInt(service -> documented(service).size()).sum())
                .isEqualTo(Math.toIntExact(rows));
    }

    /** Default by key in the chapter about the service. */
    private static Map<String, String> documented(String service) {
        Matcher chapter =
                Pattern.compile("(?ms)^## " + service + "$(.*?)(?=^## |\\z)").matcher(text(DOCUMENT));
        assertThat(chapter.find()).as("chapter about " + service).isTrue();
        Map<String, String> defaults = new TreeMap<>();
        ROW.matcher(chapter.group(1)).results().forEach(row -> defaults.put(row.group(1), row.group(2)));
        return defaults;
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
