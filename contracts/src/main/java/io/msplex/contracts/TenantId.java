package io.msplex.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The party to our contract: one managed service provider. Equals the alias of its Keycloak organization and the last
 * segment of its MCP URL.
 *
 * @param value matches {@code [a-z0-9][a-z0-9-]{0,62}}
 */
public record TenantId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** @throws IllegalArgumentException if the value has another form */
    @JsonCreator
    public TenantId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a tenant id is 1 to 63 lower-case letters, digits or dashes");
        }
    }

    /** The ledger of what cannot be ascribed to a tenant, such as calls without a valid token. No tenant may take this name. */
    public static final TenantId PLATFORM = new TenantId("platform");

    @Override
    public String toString() {
        return value;
    }
}
