package io.msplex.edge.mcp;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Writes JSON-RPC envelopes around JSON that is already text. */
final class JsonRpc {
    private JsonRpc() {}

    /** {@code result} is a whole JSON object. */
    static Buffer result(JsonNode id, Buffer result) {
        return Buffer.buffer(result.length() + 64)
                .appendString("{\"jsonrpc\":\"2.0\",\"id\":")
                .appendString(id.toString())
                .appendString(",\"result\":")
                .appendBuffer(result)
                .appendByte((byte) '}');
    }

    static Buffer error(@Nullable JsonNode id, int code, String message, @Nullable JsonNode data) {
        Buffer error = Buffer.buffer("{\"jsonrpc\":\"2.0\",")
                .appendString(id == null ? "" : "\"id\":" + id + ',')
                .appendString("\"error\":{\"code\":" + code + ",\"message\":" + quoted(message));
        if (data != null) {
            error.appendString(",\"data\":").appendString(data.toString());
        }
        return error.appendString("}}");
    }

    static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
