package io.msplex.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Who calls: the subject of a Keycloak access token.
 *
 * @param value matches {@code [A-Za-z0-9][A-Za-z0-9._:@-]{0,127}}
 */
public record PrincipalId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@-]{0,127}");

    /** @throws IllegalArgumentException if the value has another form */
    @JsonCreator
    public PrincipalId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a principal id is 1 to 128 letters, digits or ._:@-");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
