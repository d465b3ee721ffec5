package io.msplex.stack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How to start a process.
 *
 * @param arguments the program and its arguments
 * @param environment variables set beside those the launcher inherited
 * @param folder working folder
 */
public record RunCommand(List<String> arguments, Map<String, String> environment, Path folder) {
    /** Copies both collections. */
    public RunCommand {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** Hides the environment, which holds passwords. */
    @Override
    public String toString() {
        return "RunCommand[" + String.join(" ", arguments) + "]";
    }
}
