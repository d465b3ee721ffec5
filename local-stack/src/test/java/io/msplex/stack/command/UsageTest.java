package io.msplex.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.stack.state.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Help and refusals of the script, in a checkout where nothing is built and with no JDK and no Maven to build it. */
class UsageTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static final Pattern COMMAND = Pattern.compile("(?m)^  \\./msplex ([a-z]+)");

    @TempDir
    private Path checkout;

    private record Said(int code, String out, String err) {}

    @Test
    void tellsEveryCommandWithoutOneToo() throws Exception {
        String usage = msplex("help").out();
        assertThat(commands(usage)).contains("up", "down", "status", "logs", "token", "reset", "build", "test");
        assertThat(msplex()).isEqualTo(new Said(0, usage, ""));
        assertThat(msplex("--help")).isEqualTo(new Said(0, usage, ""));
        assertThat(msplex("help", "--help")).isEqualTo(new Said(0, usage, ""));
    }

    @Test
    void tellsOfEveryCommandWhatTheUsageSaysOfIt() throws Exception {
        String usage = msplex("help").out();
        for (String command : commands(usage)) {
            if (command.equals("help")) {
                continue;
            }
            Said help = msplex(command, "--help");
            assertThat(help.code()).isZero();
            assertThat(help.out()).startsWith("  ./msplex " + command);
            assertThat(usage).contains(help.out());
            assertThat(commands(help.out())).containsExactly(command);
            assertThat(msplex("help", command)).isEqualTo(help);
        }
        assertThat(msplex("up", "--detach", "--help").out()).contains("--detach", "--ports-from");
    }

    @Test
    void knowsTheOptionsThatTheLauncherHas() throws Exception {
        for (CommandLine command : Msplex.commandLine().getSubcommands().values()) {
            if (command.getCommandSpec().usageMessage().hidden()) {
                continue;
            }
            String help = msplex(command.getCommandName(), "--help").out();
            assertThat(help.split("[\\s,]+"))
                    .containsAll(command.getCommandSpec().options().stream()
                            .flatMap(option -> List.of(option.names()).stream())
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"frobnicate", "help frobnicate", "u.", "up --detached", "up --port=kafka=1 -x", "token --usr tom"
            })
    void refusesWrongWordsWithCodeTwoAndSaysWhereHelpIs(String words) throws Exception {
        Said said = msplex(words.split(" "));
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).startsWith("msplex: ").contains("./msplex help");
    }

    private static List<String> commands(String usage) {
        return COMMAND.matcher(usage)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    /** A JDK or a Maven that is asked for anything leaves a file behind, and fails. */
    private Said msplex(String... words) throws Exception {
        Path script = checkout.resolve("msplex");
        if (!Files.exists(script)) {
            Files.copy(Checkout.find().root().resolve("msplex"), script);
        }
        Path traps = Files.createDirectories(checkout.resolve("traps"));
        for (String program : List.of("java", "javac", "mvn")) {
            Path trap =
                    Files.writeString(traps.resolve(program), "#!/bin/sh\ntouch '" + checkout + "/sprung'; exit 9\n");
            assertThat(trap.toFile().setExecutable(true)).isTrue();
        }
        List<String> line = new ArrayList<>(List.of("bash", script.toString()));
        line.addAll(List.of(words));
        Path out = checkout.resolve("out");
        Path err = checkout.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("PATH", traps + ":" + System.getenv("PATH"));
        builder.environment().put("MSPLEX_HOME", checkout.resolve("home").toString());
        Instant begin = Instant.now();
        int code = builder.start().waitFor();
        assertThat(Duration.between(begin, Instant.now())).isLessThan(AT_ONCE);
        assertThat(checkout.resolve("sprung")).doesNotExist();
        assertThat(checkout.resolve("home")).doesNotExist();
        return new Said(code, read(out), read(err));
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
