package io.msplex.edge.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One case of {@code scenarios/inbound}. The body is given as a message to be written, as text, as bytes, or as a message whose
 * params nest that many arrays; {@code claims} puts a protocol version and empty capabilities into the message's {@code _meta}.
 */
record InboundScenario(
        String name,
        @Nullable ObjectNode message,
        @Nullable String text,
        @Nullable String hex,
        @Nullable Integer nested,
        @Nullable String claims,
        @Nullable Map<String, String> headers,
        Expected expect) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** {@code kind} is request, notification or rejected; what is left out is not compared. */
    record Expected(
            String kind,
            @Nullable Integer status,
            @Nullable Integer code,
            @Nullable JsonNode data,
            @Nullable JsonNode id,
            @Nullable String revision,
            @Nullable String method) {}

    byte[] body() {
        if (hex != null) {
            return HexFormat.of().parseHex(hex.replace(" ", ""));
        }
        return json().getBytes(StandardCharsets.UTF_8);
    }

    private String json() {
        if (text != null) {
            return text;
        }
        if (nested != null) {
            return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"deep\":" + "[".repeat(nested)
                    + "]".repeat(nested) + "}}";
        }
        if (message == null) {
            throw new IllegalArgumentException(name + " has no body");
        }
        ObjectNode written = message.deepCopy();
        if (claims != null) {
            ObjectNode meta = written.withObject("/params/_meta");
            meta.put("io.modelcontextprotocol/protocolVersion", claims);
            meta.putObject("io.modelcontextprotocol/clientCapabilities");
        }
        try {
            return JSON.writeValueAsString(written);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    MirroredHeaders mirrored() {
        Map<String, String> sent = headers == null ? Map.of() : headers;
        return new MirroredHeaders(sent.get("MCP-Protocol-Version"), sent.get("Mcp-Method"), sent.get("Mcp-Name"));
    }

    @Override
    public String toString() {
        return name;
    }
}
