package io.msplex.endtoend.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents promise is there: commands, files and links. */
class DocumentsTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\s*(?:\\$ )?\\./msplex ([a-z]+)");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#|mailto:)([^)#\\s]+)");
    private static final Path README = Modules.CHECKOUT.resolve("README.md");

    @Test
    void theReadmeSetsUpEverythingWithTwoCommands() throws IOException {
        List<String> commands = matches(COMMAND, README);
        assertThat(commands).contains("up", "test");
    }

    @Test
    void everyCommandInTheDocumentsExists() throws IOException {
        String script = Files.readString(Modules.CHECKOUT.resolve("msplex"));
        String launcher = commandNames();
        for (Path document : documents()) {
            assertThat(matches(COMMAND, document))
                    .as(document.toString())
                    .allSatisfy(command -> assertThat(
                                    script.contains("  " + command + ")") || launcher.contains("\"" + command + "\""))
                            .as("./msplex " + command)
                            .isTrue());
        }
    }

    @Test
    void everyLinkBetweenDocumentsLeadsSomewhere() throws IOException {
        for (Path document : documents()) {
            assertThat(matches(LINK, document))
                    .as(document.toString())
                    .allSatisfy(
                            link -> assertThat(document.resolveSibling(link)).exists());
        }
    }

    private static String commandNames() throws IOException {
        StringBuilder names = new StringBuilder();
        try (Stream<Path> files =
                Files.list(Modules.CHECKOUT.resolve("local-stack/src/main/java/io/msplex/stack/command"))) {
            for (Path file : files.toList()) {
                Matcher name = Pattern.compile("name = (\"[a-z]+\")").matcher(Files.readString(file));
                name.results().forEach(found -> names.append(found.group(1)).append(' '));
            }
        }
        return names.toString();
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Modules.CHECKOUT, 4)) {
            files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> Stream.of("target", "node_modules", ".msplex", ".git")
                            .noneMatch(folder -> file.toString().contains("/" + folder + "/")))
                    .forEach(documents::add);
        }
        assertThat(documents).isNotEmpty();
        return documents;
    }

    private static List<String> matches(Pattern pattern, Path document) throws IOException {
        return pattern.matcher(Files.readString(document))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
