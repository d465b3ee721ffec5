package io.msplex.stack.command;

import io.msplex.stack.assembly.LocalStack;
import io.msplex.stack.state.StackFault;
import java.io.PrintWriter;
import java.time.Duration;

/** Stays with a running stack in the foreground. */
final class Attached {
    private static final Duration LOOK = Duration.ofMillis(500);

    private Attached() {}

    /** Returns when no part runs any more, for example because someone typed {@code ./msplex down} elsewhere. */
    static int until(LocalStack stack, PrintWriter out) {
        out.println("Press Ctrl-C to stop everything.");
        out.flush();
        while (stack.plan().parts().stream()
                .anyMatch(part -> stack.runner().running(part).isPresent())) {
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackFault("Interrupted.", e);
            }
        }
        return 0;
    }
}
