package io.msplex.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * One operation that an AI client can call (MCP 2026-07-28, server/tools: 1 to 128 of letters, digits, {@code _.-}).
 *
 * @param value matches {@code [A-Za-z0-9_.-]{1,128}}
 */
public record ToolName(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

    /** @throws IllegalArgumentException if the value has another form */
    @JsonCreator
    public ToolName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a tool name is 1 to 128 letters, digits or _.-");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
