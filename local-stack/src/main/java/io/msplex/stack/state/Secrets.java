package io.msplex.stack.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The random passwords and client secrets of one stack, made when first asked for and kept in a file that only its owner
 * may read. Safe for use by many threads of one process; the stack's lock keeps other processes out.
 */
public final class Secrets {
    private static final int RANDOM_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final ObjectNode known;

    private Secrets(Path file) {
        this.file = file;
        this.known = JsonFile.read(file);
    }

    /** The secrets kept in the file, which need not exist yet. */
    public static Secrets in(Path file) {
        return new Secrets(file);
    }

    /** The secret of that name: the kept one, or a new one of 192 random bits. */
    public synchronized String of(String name) {
        if (!known.hasNonNull(name)) {
            byte[] random = new byte[RANDOM_BYTES];
            RANDOM.nextBytes(random);
            known.put(name, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            JsonFile.write(file, known);
        }
        return known.get(name).asText();
    }
}
