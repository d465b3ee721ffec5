package io.msplex.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The client of a tenant that a call is for. Unique within its tenant.
 *
 * @param value matches {@code [a-z0-9][a-z0-9-]{0,62}}
 */
public record CustomerId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** @throws IllegalArgumentException if the value has another form */
    @JsonCreator
    public CustomerId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a customer id is 1 to 63 lower-case letters, digits or dashes");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
