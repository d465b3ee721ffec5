package io.msplex.stack.command;

import io.msplex.stack.assembly.LocalStack;
import io.msplex.stack.assembly.StackFile;
import io.msplex.stack.state.FolderLock;
import io.msplex.stack.state.StackHome;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops everything. */
@Command(name = "down")
final class DownCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Terminal.out(spec);
        StackHome home = StackHome.find();
        try (FolderLock _ = FolderLock.take(home.lockFile())) {
            LocalStack stack = LocalStack.of(home);
            stopAll(stack, out);
        }
        out.println("Everything is down.");
        return 0;
    }

    static void stopAll(LocalStack stack, PrintWriter out) {
        stack.plan()
                .stop(stack.runner(), new TerminalProgress(out, stack.context().ports()));
        StackFile.delete(stack);
    }
}
