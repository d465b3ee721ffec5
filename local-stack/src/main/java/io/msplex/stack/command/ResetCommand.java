package io.msplex.stack.command;

import io.msplex.stack.assembly.LocalStack;
import io.msplex.stack.state.CacheFolder;
import io.msplex.stack.state.FolderLock;
import io.msplex.stack.state.StackHome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Starts over. */
@Command(name = "reset")
final class ResetCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Terminal.out(spec);
        StackHome home = StackHome.find();
        try (FolderLock _ = FolderLock.take(home.lockFile())) {
            DownCommand.stopAll(LocalStack.of(home), out);
            ours(home).forEach(CacheFolder::delete);
        }
        out.println("Data, logs, keys and passwords are gone; the next ./msplex up starts fresh.");
        return 0;
    }

    /** Ports people chose and caches stay: neither holds data. */
    private static List<Path> ours(StackHome home) {
        return List.of(home.folder().resolve("data"), home.logs(), home.run(), home.keys(), home.secretsFile());
    }
}
