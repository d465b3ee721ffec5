package io.msplex.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A vendor integration as the connector catalogue defines it, for example {@code halopsa}.
 *
 * @param value matches {@code [a-z][a-z0-9-]{0,30}}
 */
public record ConnectorId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,30}");

    /** @throws IllegalArgumentException if the value has another form */
    @JsonCreator
    public ConnectorId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a connector id is 1 to 31 lower-case letters, digits or dashes");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
