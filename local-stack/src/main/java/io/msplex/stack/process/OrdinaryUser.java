package io.msplex.stack.process;

import io.msplex.stack.state.StackFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to run a program that refuses to run as root, as PostgreSQL does. For anyone but root nothing changes. For root
 * the program runs in a user namespace of its own, where it is nobody and yet owns root's files; where the kernel does
 * not allow that, as the user nobody, who must then own the files.
 *
 * @param prefix what to put before the program
 * @param ownsFiles whether files must be given to the other user first
 */
public record OrdinaryUser(List<String> prefix, boolean ownsFiles) {
    private static final String NOBODY = "65534";

    /** Copies the list. */
    public OrdinaryUser {
        prefix = List.copyOf(prefix);
    }

    /** The way that works on this machine. */
    public static OrdinaryUser here() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new OrdinaryUser(List.of(), false);
        }
        if (Tools.run(List.of("unshare", "-U", "true")) == 0) {
            return new OrdinaryUser(List.of("unshare", "-U"), false);
        }
        List<String> drop =
                List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--inh-caps=-all");
        if (Tools.run(with(drop, "true")) == 0) {
            return new OrdinaryUser(drop, true);
        }
        throw new StackFault("PostgreSQL does not run as root, and neither unshare nor setpriv works here."
                + " Run ./msplex as an ordinary user.");
    }

    /** Gives the folder to the user the program will run as, where that is needed. */
    public void give(Path folder) {
        if (ownsFiles) {
            Tools.run(List.of("chown", "-R", NOBODY + ":" + NOBODY, folder.toString()));
            if (Tools.run(with(prefix, "test", "-w", folder.toString())) != 0) {
                throw new StackFault(
                        "The user nobody, as whom PostgreSQL runs when you are root, cannot reach " + folder
                                + ". Set MSPLEX_HOME to a folder that everyone may enter, or run as an ordinary user.");
            }
        }
    }

    private static List<String> with(List<String> prefix, String... command) {
        List<String> line = new ArrayList<>(prefix);
        line.addAll(List.of(command));
        return line;
    }
}
