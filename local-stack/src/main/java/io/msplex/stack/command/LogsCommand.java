package io.msplex.stack.command;

import io.msplex.stack.assembly.LocalStack;
import io.msplex.stack.part.Part;
import io.msplex.stack.state.StackFault;
import io.msplex.stack.state.StackHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows logs. */
@Command(name = "logs")
final class LogsCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "PART")
    private @Nullable String name;

    @Option(names = {"-f", "--follow"})
    private boolean follow;

    @Option(names = "-n", paramLabel = "LINES", defaultValue = "200")
    private int lines;

    @Override
    public Integer call() throws IOException, InterruptedException {
        LocalStack stack = LocalStack.of(StackHome.find());
        List<Part> parts =
                name == null ? stack.plan().parts() : List.of(stack.plan().part(name));
        List<String> logs = parts.stream()
                .map(part -> stack.context().process(part.name()).log())
                .filter(Files::exists)
                .map(Path::toString)
                .toList();
        if (logs.isEmpty()) {
            throw new StackFault("There is no log yet. Run ./msplex up first.");
        }
        List<String> tail = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines)));
        if (follow) {
            tail.add("-F");
        }
        tail.addAll(logs);
        return new ProcessBuilder(tail).inheritIO().start().waitFor();
    }
}
