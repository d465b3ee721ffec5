package io.msplex.sandbox.behaviour;

import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;

/** An answer before faults are applied to it. */
public record Reply(int status, Map<String, String> headers, Buffer body) {
    public static final String JSON = "application/json; charset=utf-8";

    public static Reply json(int status, Buffer body) {
        return new Reply(status, Map.of("Content-Type", JSON), body);
    }

    public static Reply json(int status, String body) {
        return json(status, Buffer.buffer(body));
    }

    public static Reply empty(int status) {
        return new Reply(status, Map.of(), Buffer.buffer(0));
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Reply(status, Map.copyOf(more), body);
    }
}
