package io.msplex.edge.mcp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Headers that repeat what the body says, so that intermediaries can route (MCP 2026-07-28, streamable-http, headers). Null where absent.
 *
 * @param protocolVersion {@code MCP-Protocol-Version}
 * @param method {@code Mcp-Method}
 * @param name {@code Mcp-Name}, perhaps as {@code =?base64?…?=}
 */
record MirroredHeaders(
        @Nullable String protocolVersion,
        @Nullable String method,
        @Nullable String name) {
    private static final String ENCODED_PREFIX = "=?base64?";
    private static final String ENCODED_SUFFIX = "?=";

    /** The name in plain text; null if there is none or it cannot be decoded. */
    @Nullable String decodedName() {
        if (name == null
                || name.length() < ENCODED_PREFIX.length() + ENCODED_SUFFIX.length()
                || !name.startsWith(ENCODED_PREFIX)
                || !name.endsWith(ENCODED_SUFFIX)) {
            return name;
        }
        try {
            String encoded = name.substring(ENCODED_PREFIX.length(), name.length() - ENCODED_SUFFIX.length());
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException undecodable) {
            return null;
        }
    }
}
