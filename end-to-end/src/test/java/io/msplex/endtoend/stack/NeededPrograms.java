package io.msplex.endtoend.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Programs of other people that a test runs. A machine that lacks one fails the test, for a test left out in silence looks like one that
 * passed; {@code MSPLEX_WITHOUT}, names with commas between them, says which may be lacking.
 */
public final class NeededPrograms {
    private NeededPrograms() {}

    /** Fails, or skips where that is allowed, unless all of them are on the path. */
    public static void demand(String... programs) {
        demand(NeededPrograms::isOnThePath, System.getenv().getOrDefault("MSPLEX_WITHOUT", ""), programs);
    }

    static void demand(Predicate<String> isThere, String without, String... programs) {
        List<String> allowed =
                Stream.of(without.split(",", -1)).map(String::strip).toList();
        List<String> lacking = Arrays.stream(programs).filter(isThere.negate()).toList();
        String remedy = "install " + String.join(" and ", lacking) + ", or set MSPLEX_WITHOUT="
                + String.join(",", lacking) + " to leave out the tests that need it";
        assertThat(allowed).as(remedy).containsAll(lacking);
        assumeTrue(lacking.isEmpty(), remedy);
    }

    private static boolean isOnThePath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
