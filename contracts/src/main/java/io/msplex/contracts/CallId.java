package io.msplex.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * One accepted tool call, from the edge to the invoice: a UUID of version 7, so ids sort by time.
 *
 * @param value matches {@code [0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}
 */
public record CallId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** @throws IllegalArgumentException if the value has another form */
    @JsonCreator
    public CallId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a call id is a lower-case UUID");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
