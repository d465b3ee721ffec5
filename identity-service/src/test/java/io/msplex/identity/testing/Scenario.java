package io.msplex.identity.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request and what it must get.
 *
 * @param as service, operator, nobody or the name of a member
 * @param status HTTP status
 * @param code of the problem, where one is expected
 */
public record Scenario(
        String name,
        String as,
        String method,
        String path,
        @Nullable JsonNode body,
        int status,
        @Nullable String code) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** All scenarios of a file under {@code scenarios/}. */
    public static List<Scenario> read(String file) {
        try (InputStream in = Objects.requireNonNull(Scenario.class.getResourceAsStream("/scenarios/" + file), file)) {
            return YAML.readerForListOf(Scenario.class).readValue(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The token to send, unless nobody asks. */
    public @Nullable String token() {
        if (as.equals("nobody")) {
            return null;
        }
        return switch (as) {
            case "service" -> Tokens.service();
            case "operator" -> Tokens.operator();
            default -> Tokens.member(as);
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
