package io.msplex.stack.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions the build was pinned to; the parent POM is the one place that says them. */
public final class Versions {
    private static final Properties PINNED = load();

    private Versions() {}

    /** The version of a part, one of {@code msplex}, {@code kafka}, {@code keycloak}, {@code postgres}. */
    public static String of(String part) {
        String version = PINNED.getProperty(part);
        if (version == null) {
            throw new IllegalArgumentException("No version is pinned for " + part);
        }
        return version;
    }

    private static Properties load() {
        Properties properties = new Properties();
        try (InputStream stream = Versions.class.getResourceAsStream("versions.properties")) {
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
