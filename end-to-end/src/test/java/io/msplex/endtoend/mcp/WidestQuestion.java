package io.msplex.endtoend.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** Arguments with which a published tool leaves out as little as it can. */
public final class WidestQuestion {
    private static final Map<String, Object> WIDE =
            Map.of("limit", 200, "status", "all", "start_after", "-21d", "start_before", "+21d");

    private WidestQuestion() {}

    /** Those that the tool takes; may be added to. */
    public static Map<String, Object> to(JsonNode tool) {
        Map<String, Object> arguments = new TreeMap<>(WIDE);
        arguments.keySet().removeIf(name -> !tool.at("/inputSchema/properties").has(name));
        return arguments;
    }
}
