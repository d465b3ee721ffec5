package io.msplex.edge.mcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.edge.mcp.Inbound.Notification;
import io.msplex.edge.mcp.Inbound.Rejected;
import io.msplex.edge.mcp.Inbound.Request;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a POST body and decides what it is, by the first rule that fails: shape, era, envelope, revision, mirrored headers, method
 * (MCP 2026-07-28, basic/transports/streamable-http and basic/versioning). The era is told by the body; headers are only compared with
 * it, never believed. Pure: the same body and headers always give the same answer.
 */
final class InboundReader {
    private static final String PROTOCOL_VERSION = "io.modelcontextprotocol/protocolVersion";
    private static final String CLIENT_CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";
    private static final Set<String> STATELESS_METHODS = Set.of("server/discover", "tools/list", "tools/call");
    private static final Set<String> HANDSHAKE_METHODS = Set.of("initialize", "ping", "tools/list", "tools/call");
    private static final int DEEPEST = 64;

    private static final ObjectReader JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private InboundReader() {}

    static Inbound read(byte[] body, MirroredHeaders headers) {
        JsonNode message;
        boolean writable;
        try {
            String text = Utf8.checked(body);
            message = parsed(text);
            // UTF-8 has no half surrogate pairs; an escape can still spell one, which nothing behind this could write
            // again.
            writable = !text.contains("\\u") || Utf8.writable(message.toString());
        } catch (IOException malformed) {
            return unreadable();
        }
        if (message.isMissingNode() || !writable) {
            return unreadable();
        }
        return message instanceof ObjectNode object
                ? single(object, headers)
                : new Rejected(400, RpcError.INVALID_REQUEST, "The body must be one JSON-RPC message.", null, null);
    }

    private static JsonNode parsed(String text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            JsonNode message = JSON.readTree(parser);
            return message == null ? MissingNode.getInstance() : message;
        }
    }

    private static Rejected unreadable() {
        return new Rejected(400, RpcError.PARSE, "The body is not valid JSON in UTF-8.", null, null);
    }

    private static Inbound single(ObjectNode message, MirroredHeaders headers) {
        JsonNode method = message.get("method");
        JsonNode id = message.get("id");
        boolean wellFormed = "2.0".equals(message.path("jsonrpc").textValue())
                && (id == null || id.isTextual() || id.isIntegralNumber() || id.isNumber());
        if (!wellFormed || (method != null && !method.isTextual())) {
            return new Rejected(400, RpcError.INVALID_REQUEST, "This is not a JSON-RPC 2.0 message.", null, null);
        }
        if (method == null) {
            return message.has("result") || message.has("error")
                    ? response(headers)
                    : new Rejected(400, RpcError.INVALID_REQUEST, "The message names no method.", null, id);
        }
        JsonNode params = message.get("params");
        if (params != null && !params.isObject()) {
            return new Rejected(400, RpcError.INVALID_REQUEST, "The member params must be an object.", null, id);
        }
        ObjectNode given = params instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        return id == null ? notification(given, headers) : request(id, method.asText(), given, headers);
    }

    /** This edge sends no requests, so nobody has anything to respond to; older clients are let down gently. */
    private static Inbound response(MirroredHeaders headers) {
        return Revision.R2026_07_28.wire().equals(headers.protocolVersion())
                ? new Rejected(400, RpcError.INVALID_REQUEST, "Responses are not accepted here.", null, null)
                : new Notification();
    }

    private static Inbound notification(ObjectNode params, MirroredHeaders headers) {
        Rejected mismatch = claim(params) == null ? null : versionMismatch(params, headers, null);
        return mismatch == null ? new Notification() : mismatch;
    }

    private static Inbound request(JsonNode id, String method, ObjectNode params, MirroredHeaders headers) {
        if (claim(params) != null) {
            return stateless(id, method, params, headers);
        }
        if (!method.equals("initialize") && Revision.R2026_07_28.wire().equals(headers.protocolVersion())) {
            return new Rejected(
                    400, RpcError.INVALID_PARAMS, "params._meta must hold \"" + PROTOCOL_VERSION + "\".", null, id);
        }
        return handshake(id, method, params, headers);
    }

    private static @Nullable JsonNode claim(ObjectNode params) {
        return params.path("_meta").get(PROTOCOL_VERSION);
    }

    private static @Nullable Rejected versionMismatch(
            ObjectNode params, MirroredHeaders headers, @Nullable JsonNode id) {
        JsonNode claim = claim(params);
        return claim != null && claim.isTextual() && claim.asText().equals(headers.protocolVersion())
                ? null
                : new Rejected(
                        400,
                        RpcError.HEADER_MISMATCH,
                        "The header MCP-Protocol-Version must repeat params._meta \"" + PROTOCOL_VERSION + "\".",
                        null,
                        id);
    }

    private static Inbound stateless(JsonNode id, String method, ObjectNode params, MirroredHeaders headers) {
        Rejected mismatch = versionMismatch(params, headers, id);
        if (mismatch != null) {
            return mismatch;
        }
        if (!params.path("_meta").path(CLIENT_CAPABILITIES).isObject()) {
            return new Rejected(
                    400, RpcError.INVALID_PARAMS, "params._meta must hold \"" + CLIENT_CAPABILITIES + "\".", null, id);
        }
        String claimed = params.path("_meta").path(PROTOCOL_VERSION).asText();
        if (!claimed.equals(Revision.R2026_07_28.wire())) {
            return new Rejected(
                    400, RpcError.UNSUPPORTED_REVISION, "Unsupported protocol version.", supported(claimed), id);
        }
        String mirrored = mirroredMismatch(method, params, headers);
        if (mirrored != null) {
            return new Rejected(400, RpcError.HEADER_MISMATCH, mirrored, null, id);
        }
        return STATELESS_METHODS.contains(method)
                ? new Request(Revision.R2026_07_28, id, method, params)
                : new Rejected(404, RpcError.METHOD_NOT_FOUND, "There is no method of that name.", null, id);
    }

    private static @Nullable String mirroredMismatch(String method, ObjectNode params, MirroredHeaders headers) {
        if (!method.equals(headers.method())) {
            return "The header Mcp-Method must repeat the member method.";
        }
        if (method.equals("tools/call") && !params.path("name").asText().equals(headers.decodedName())) {
            return "The header Mcp-Name must repeat params.name.";
        }
        return null;
    }

    private static Inbound handshake(JsonNode id, String method, ObjectNode params, MirroredHeaders headers) {
        if (!HANDSHAKE_METHODS.contains(method)) {
            return new Rejected(200, RpcError.METHOD_NOT_FOUND, "There is no method of that name.", null, id);
        }
        if (method.equals("initialize")) {
            return new Request(negotiated(params), id, method, params);
        }
        String named = headers.protocolVersion();
        if (named == null) {
            return new Request(Revision.R2025_03_26, id, method, params);
        }
        return Revision.of(named)
                .<Inbound>map(revision -> new Request(revision, id, method, params))
                .orElseGet(() -> new Rejected(
                        400, RpcError.INVALID_REQUEST, "Unsupported MCP-Protocol-Version.", supported(named), id));
    }

    /** What the client asks for if this edge speaks it, else the newest revision of its era (2025-11-25, basic/lifecycle). */
    private static Revision negotiated(ObjectNode params) {
        return Revision.of(params.path("protocolVersion").asText())
                .filter(revision -> revision.era() == Revision.Era.HANDSHAKE)
                .orElse(Revision.newest(Revision.Era.HANDSHAKE));
    }

    /** All revisions, so that a client which knows only older ones learns that it may shake hands (2026-07-28, basic/versioning). */
    private static ObjectNode supported(String requested) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ArrayNode supported = data.putArray("supported");
        Revision.wires().forEach(supported::add);
        return data.put("requested", requested);
    }
}
