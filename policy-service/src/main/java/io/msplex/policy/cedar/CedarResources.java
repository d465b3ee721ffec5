package io.msplex.policy.cedar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The texts that a release brings.
 *
 * @param schema what policies may talk about
 * @param platform forbids that hold for every tenant
 * @param template the policies of a tenant that has none of its own
 */
public record CedarResources(String schema, String platform, String template) {

    /** Reads them from the class path. */
    public static CedarResources ofRelease() {
        return new CedarResources(
                text("/cedar/schema.cedarschema"), text("/cedar/platform.cedar"), text("/cedar/template.cedar"));
    }

    /** SHA-256 over all three, in hexadecimal: two releases with the same digest decide alike. */
    public String digest() {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {schema, platform, template}) {
                sha.update(part.getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String text(String path) {
        try (var in = Objects.requireNonNull(CedarResources.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
