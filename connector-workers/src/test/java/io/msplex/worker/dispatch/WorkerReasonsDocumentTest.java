package io.msplex.worker.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.callproof.ProofVerdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/reference/worker-reasons.md lists the codes that the sources give, all of them and no others. */
class WorkerReasonsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/reference/worker-reasons.md");
    private static final Path SOURCES = Path.of("src/main/java");

    /** Where an objection or a fault is made: the code is the first argument that is no outcome. */
    private static final Pattern MADE = Pattern.compile(
            "(?:new Objected|Objected\\.arguments|new CallFault|(?<!CallFault )\\bfault|refused)\\(\\s*(?:request,\\s*)?"
                    + "(?:CallOutcome\\.[A-Z_]+,\\s*)?(\"[a-z_]+\"(?:\\s*\\+\\s*argument)?)");

    /** What secrets-broker says is handed on where it is a code that the worker knows. */
    private static final Pattern HANDED_ON = Pattern.compile("case (\"[a-z_]+\") ->\\s*new CallFault\\(");

    private static final Pattern INSTEAD_OF_NONE = Pattern.compile("code\\.isEmpty\\(\\) \\? (\"[a-z_]+\")");

    @Test
    void listsEveryCodeOnce() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(WorkerReasonsDocumentTest::read)
                    .forEach(source -> Stream.of(MADE, HANDED_ON, INSTEAD_OF_NONE)
                            .flatMap(form -> form.matcher(source).results())
                            .map(WorkerReasonsDocumentTest::code)
                            .forEach(codes::add));
        }
        Arrays.stream(ProofVerdict.Reason.values()).forEach(reason -> codes.add(reason.code()));
        assertThat(codes).hasSizeGreaterThan(40);
        assertThat(listed()).containsExactlyInAnyOrderElementsOf(codes);
    }

    private static String code(MatchResult found) {
        String expression = found.group(1);
        String code = expression.substring(1, expression.indexOf('"', 1));
        return expression.endsWith("argument") ? code + "<argument>" : code;
    }

    private static java.util.List<String> listed() throws IOException {
        return Pattern.compile("(?m)^\\| `([a-z_<>]+)` \\|")
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toList());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
