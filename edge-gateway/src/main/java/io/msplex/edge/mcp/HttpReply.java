package io.msplex.edge.mcp;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP answer.
 *
 * @param challenge value of {@code WWW-Authenticate}, or null
 * @param body JSON, or null for an empty body
 */
record HttpReply(
        int status, @Nullable String challenge, @Nullable Buffer body) {
    static HttpReply ok(Buffer body) {
        return new HttpReply(200, null, body);
    }

    static HttpReply empty(int status) {
        return new HttpReply(status, null, null);
    }
}
