package io.msplex.stack.process;

import io.msplex.stack.state.StackFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The programs of the operating system that the stack calls, where they exist. */
public final class Tools {
    private Tools() {}

    /** Finds a program on the PATH or in the folders of the system administrator. */
    public static Optional<Path> find(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/bin:/bin:/usr/sbin:/sbin";
        for (String folder : path.split(":")) {
            Path program = Path.of(folder.isEmpty() ? "." : folder, name);
            if (Files.isExecutable(program)) {
                return Optional.of(program);
            }
        }
        return Optional.empty();
    }

    /**
     * What to put before a program so that neither Ctrl-C in the terminal nor its closing reaches it. macOS has no
     * setsid; there the shell ignores both signals and the program inherits that.
     */
    static List<String> sessionOfItsOwn() {
        return find("setsid")
                .map(setsid -> List.of(setsid.toString()))
                .orElseGet(() -> List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
    }

    /** Sends a signal; a process that is gone already is no error. */
    static void signal(long pid, String signal) {
        int code = run(List.of("/bin/kill", "-" + signal, Long.toString(pid)));
        if (code != 0 && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
            throw new StackFault("Cannot send SIG" + signal + " to process " + pid + ".");
        }
    }

    /** Runs a program without output and gives its exit code; 127 when it does not exist. */
    public static int run(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return 127;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFault("Interrupted while running " + command.getFirst() + ".", e);
        }
    }

    /**
     * Runs a program that has to succeed.
     *
     * @param environment variables set beside those the launcher inherited
     * @param failure what to say before the program's own words when it fails
     * @throws StackFault when it fails or does not exist
     */
    public static void runToEnd(List<String> command, Map<String, String> environment, String failure) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new StackFault(failure + "\n" + said);
            }
        } catch (IOException e) {
            throw new StackFault(failure, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFault("Interrupted while running " + command.getFirst() + ".", e);
        }
    }
}
