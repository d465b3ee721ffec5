package io.msplex.stack.process;

import java.nio.file.Path;

/** The Java that runs the launcher, which also runs every child that is a JVM. */
public final class Jvm {
    private Jvm() {}

    /** The java program. */
    public static String java() {
        return home().resolve("bin/java").toString();
    }

    /** Its installation folder. */
    public static Path home() {
        return Path.of(System.getProperty("java.home"));
    }
}
