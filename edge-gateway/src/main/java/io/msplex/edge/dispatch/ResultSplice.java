package io.msplex.edge.dispatch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.msplex.contracts.CallId;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts the JSON of a {@link io.msplex.contracts.toolcall.ToolCallResult} into its members without building a tree. */
final class ResultSplice {
    private static final JsonFactory JSON = new JsonFactory();

    private ResultSplice() {}

    /** @throws IllegalStateException if the bytes are not a tool result */
    static ToolAnswer cut(CallId callId, byte[] result) {
        byte @Nullable [] content = null;
        byte @Nullable [] structured = null;
        byte[] meta = new byte[0];
        boolean isError = false;
        try (JsonParser parser = JSON.createParser(result)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (member) {
                    case "content" -> content = slice(result, parser, JsonToken.START_ARRAY);
                    case "structuredContent" ->
                        structured =
                                value == JsonToken.VALUE_NULL ? null : slice(result, parser, JsonToken.START_OBJECT);
                    case "isError" -> isError = parser.getBooleanValue();
                    case "meta" ->
                        meta = value == JsonToken.VALUE_NULL
                                ? meta
                                : inner(slice(result, parser, JsonToken.START_OBJECT));
                    default -> parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("a worker's answer is not a tool result", e);
        }
        if (content == null) {
            throw new IllegalStateException("a worker's answer holds no content");
        }
        return new ToolAnswer(callId, content, structured, isError, meta);
    }

    private static byte[] slice(byte[] whole, JsonParser parser, JsonToken wanted) throws IOException {
        if (parser.currentToken() != wanted) {
            throw new IllegalStateException(
                    "a member of a worker's answer is neither the array nor the object it should be");
        }
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        return Arrays.copyOfRange(whole, start, (int) parser.currentLocation().getByteOffset());
    }

    private static byte[] inner(byte[] object) {
        return new String(Arrays.copyOfRange(object, 1, object.length - 1), java.nio.charset.StandardCharsets.UTF_8)
                .strip()
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
