package io.msplex.endtoend.wire;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One request over HTTP and what comes back; a case of {@code exchanges}. Texts may hold {@code {edge}}, the platform's address, and
 * {@code {token}}, an access token of Acme's technician.
 *
 * @param name what happens, as a sentence
 * @param when the request
 * @param then the answer
 */
record Exchange(String name, When when, Then then) {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final String META = "io.modelcontextprotocol/";

    /**
     * The body is given as a message to be written, as text, as bytes, as a message whose params nest that many arrays, or as so many
     * blanks; absent, it is empty.
     *
     * @param method absent: POST
     * @param path absent: the MCP URL of Acme
     * @param speaks revision that the message claims in {@code _meta}, and that its headers repeat as a client of that revision would
     * @param headers beside or instead of those of a well-behaved client that is signed in; one that is null is not sent
     */
    record When(
            @Nullable String method,
            @Nullable String path,
            @Nullable String speaks,
            @Nullable Map<String, @Nullable String> headers,
            @Nullable ObjectNode message,
            @Nullable String text,
            @Nullable String hex,
            @Nullable Integer nested,
            @Nullable Integer blanks) {
        String verb() {
            return method == null ? "POST" : method;
        }

        Map<String, String> sent(String token) {
            Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            sent.put("Authorization", "Bearer " + token);
            sent.put("Content-Type", "application/json");
            sent.put("Accept", "application/json, text/event-stream");
            if (speaks != null && message != null) {
                sent.put("MCP-Protocol-Version", speaks);
                sent.put("Mcp-Method", message.path("method").asText());
                JsonNode name = message.at("/params/name");
                if (name.isTextual()) {
                    sent.put("Mcp-Name", name.asText());
                }
            }
            if (headers != null) {
                headers.forEach((name, value) -> {
                    sent.remove(name);
                    if (value != null) {
                        sent.put(name, value);
                    }
                });
            }
            return sent;
        }

        byte[] body() {
            if (hex != null) {
                return HexFormat.of().parseHex(hex.replace(" ", ""));
            }
            return written().getBytes(StandardCharsets.UTF_8);
        }

        private String written() {
            if (nested != null) {
                return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"deep\":"
                        + "[".repeat(nested) + "]".repeat(nested) + "}}";
            }
            if (blanks != null) {
                return " ".repeat(blanks);
            }
            if (message == null) {
                return text == null ? "" : text;
            }
            ObjectNode complete = message.deepCopy();
            if (speaks != null) {
                complete.withObject("/params/_meta")
                        .put(META + "protocolVersion", speaks)
                        .putObject(META + "clientCapabilities");
            }
            return complete.toString();
        }
    }

    /**
     * @param status HTTP status
     * @param code of the JSON-RPC error; absent: none is there
     * @param id of the JSON-RPC answer; absent: an error has none
     * @param at values by JSON pointer
     * @param without JSON pointers at which nothing is
     * @param headers values of headers
     * @param challenge texts that the WWW-Authenticate header holds; absent: there is no such header
     * @param says texts that the body holds
     * @param silent texts that neither body nor challenge holds
     * @param empty whether there is no body
     */
    record Then(
            int status,
            @Nullable Integer code,
            @Nullable JsonNode id,
            @Nullable Map<String, JsonNode> at,
            @Nullable List<String> without,
            @Nullable Map<String, String> headers,
            @Nullable List<String> challenge,
            @Nullable List<String> says,
            @Nullable List<String> silent,
            boolean empty) {
        Map<String, JsonNode> values() {
            return at == null ? Map.of() : at;
        }

        List<String> absent() {
            return without == null ? List.of() : without;
        }

        Map<String, String> answered() {
            return headers == null ? Map.of() : headers;
        }

        List<String> mustSay() {
            return says == null ? List.of() : says;
        }

        List<String> mustNotSay() {
            return silent == null ? List.of() : silent;
        }
    }

    /** All exchanges, in the order of their files. */
    static Stream<Exchange> all() {
        try {
            Path folder = Path.of(Objects.requireNonNull(Exchange.class.getResource("/exchanges"))
                    .toURI());
            try (Stream<Path> files = Files.list(folder)) {
                return files.sorted().toList().stream().flatMap(file -> in(file).stream());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Exchange> in(Path file) {
        try {
            return YAML.readValue(file.toFile(), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
