package io.msplex.stack.command;

import io.msplex.stack.part.Part;
import io.msplex.stack.part.PartRunner;
import io.msplex.stack.part.StackPlan;
import io.msplex.stack.state.Ports;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** One line per part as it comes up or goes down. */
final class TerminalProgress implements StackPlan.Progress {
    private final PrintWriter out;
    private final Ports ports;

    TerminalProgress(PrintWriter out, Ports ports) {
        this.out = out;
        this.ports = ports;
    }

    @Override
    public void up(Part part, PartRunner.Start start, Duration took) {
        String what = switch (start) {
            case ALREADY_UP -> "already up";
            case STARTED -> "up in " + seconds(took);
            case RESTARTED -> "up again, with the newest build, in " + seconds(took);
        };
        line(part, what + ", port " + ports.of(part.ports().getFirst()));
    }

    @Override
    public void down(Part part, boolean clean, Duration took) {
        line(part, (clean ? "down in " : "killed after ") + seconds(took));
    }

    static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }

    private synchronized void line(Part part, String text) {
        out.println(String.format(Locale.ROOT, "  %-20s %s", part.name(), text));
        out.flush();
    }
}
