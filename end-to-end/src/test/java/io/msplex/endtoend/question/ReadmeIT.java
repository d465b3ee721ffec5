package io.msplex.endtoend.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.endtoend.stack.NeededPrograms;
import io.msplex.endtoend.stack.RunningStack;
import io.msplex.endtoend.stack.StackExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The README's commands, typed as they stand there. */
@ExtendWith(StackExtension.class)
class ReadmeIT {
    private static final String SECTION = "## The two questions of the demo";
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\n(.*?)^```$");

    private static RunningStack stack;
    private static List<String> blocks;

    @TempDir
    private Path folder;

    @BeforeAll
    static void read(RunningStack running) throws IOException {
        stack = running;
        String readme = Files.readString(running.checkout().resolve("README.md"));
        String section = readme.substring(readme.indexOf(SECTION) + SECTION.length());
        section = section.substring(0, section.indexOf("\n## "));
        blocks = BLOCK.matcher(section).results().map(block -> block.group(1)).toList();
        assertThat(blocks).as("preparation, triage, research").hasSize(3);
        NeededPrograms.demand("curl", "jq");
    }

    @Test
    void morningTriageGroupsUrgentTicketsByClientWithTheTimeThatRemains() throws Exception {
        List<String> lines = typed(blocks.get(0) + blocks.get(1));
        assertThat(lines).anyMatch(line -> line.matches("  P1  .+  -?\\d+ min"));
        assertThat(lines).anyMatch(line -> line.matches("  P2  .+  -?\\d+ min"));
        assertThat(lines).allMatch(line -> line.matches("  P[12]  .+  -?\\d+ min") || !line.startsWith(" "));
        assertThat(lines).contains("Contoso Ltd");
    }

    @Test
    void researchListsAssetsAndNetworkTickets() throws Exception {
        List<String> lines = typed(blocks.get(0) + blocks.get(2));
        assertThat(lines).anyMatch(line -> line.matches("(?!\\d{4}-)\\S.*  CON-.+"));
        assertThat(lines).anyMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT.+  \\S.*  .+"));
        assertThat(lines).noneMatch(line -> line.contains("null"));
    }

    /** Runs the text in a folder that looks like a checkout whose stack is this one. */
    private List<String> typed(String text) throws IOException, InterruptedException {
        Path msplex = Files.writeString(
                folder.resolve("msplex"), "#!/bin/sh\nexec '" + stack.checkout().resolve("msplex") + "' \"$@\"\n");
        assertThat(msplex.toFile().setExecutable(true)).isTrue();
        Files.createSymbolicLink(folder.resolve(".msplex"), stack.home());
        Path printed = folder.resolve("printed");
        ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", text)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().put("MSPLEX_HOME", stack.home().toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int outcome = builder.start().waitFor();
        String output = Files.readString(printed, StandardCharsets.UTF_8);
        assertThat(outcome).as(output).isZero();
        return output.lines().toList();
    }
}
