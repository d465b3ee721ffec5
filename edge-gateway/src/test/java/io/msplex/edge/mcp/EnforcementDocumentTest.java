package io.msplex.edge.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.edge.enforcement.DenialReason;
import io.msplex.edge.enforcement.EnforcementChain;
import io.msplex.edge.enforcement.EnforcementStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What docs/enforcement.md says about steps and reasons is what the code does. */
class EnforcementDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/enforcement.md");

    @Test
    void listsTheStepsWithTheirClassesAndReasons() throws IOException {
        assertThat(rows("| [0-9]+ \\|.*", 4))
                .isEqualTo(Arrays.stream(EnforcementStep.values())
                        .map(step -> "| " + step.number() + " | `" + step.code() + "` | `" + className(step) + "` | "
                                + reasons(step))
                        .toList());
    }

    @Test
    void listsTheReasonsWithTheirStepsAndWireForms() throws IOException {
        assertThat(rows("| `[a-z_]+` \\| [0-9]+ \\|.*", 3))
                .isEqualTo(Arrays.stream(DenialReason.values())
                        .map(reason -> "| `" + reason.code() + "` | "
                                + reason.step().number() + " | " + wireForm(Rendering.form(reason)))
                        .toList());
    }

    @Test
    void listsWhoIsTurnedAwayAtTheDoor() throws IOException {
        assertThat(rows("| `[a-z_]+` \\| HTTP .*", 2))
                .isEqualTo(Arrays.stream(TurnedAway.values())
                        .map(reason -> "| `" + reason.code() + "` | HTTP " + reason.status())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(EnforcementStep.class)
    void namesAClassThatExistsForEachStep(EnforcementStep step) throws ClassNotFoundException {
        String owner = step == EnforcementStep.RESPOND
                ? Rendering.class.getPackageName()
                : EnforcementChain.class.getPackageName();
        assertThat(Class.forName(owner + '.' + className(step))).isNotNull();
    }

    private static String className(EnforcementStep step) {
        return switch (step) {
            case RECORD -> "RecordDecision";
            case RESPOND -> "Rendering";
            default ->
                Arrays.stream(step.code().split("_"))
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
        };
    }

    private static String reasons(EnforcementStep step) {
        String codes = Arrays.stream(DenialReason.values())
                .filter(reason -> reason.step() == step)
                .map(reason -> '`' + reason.code() + '`')
                .collect(Collectors.joining(", "));
        return codes.isEmpty() ? "none" : codes;
    }

    private static String wireForm(Rendering.Form form) {
        return switch (form) {
            case SIGN_IN -> "HTTP 401 with a challenge";
            case FORBIDDEN -> "HTTP 403";
            case STEP_UP -> "HTTP 403 with a challenge";
            case INVALID_PARAMS -> "JSON-RPC error -32602";
            case TOOL_ERROR -> "tool result with `isError`";
        };
    }

    /** The table rows of that form, cut after so many cells: what follows is prose. */
    private static List<String> rows(String form, int cells) throws IOException {
        try (Stream<String> lines = Files.lines(DOCUMENT)) {
            return lines.filter(line -> line.matches("\\" + form))
                    .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                            .limit(cells)
                            .map(String::strip)
                            .collect(Collectors.joining(" | ", "| ", "")))
                    .toList();
        }
    }
}
