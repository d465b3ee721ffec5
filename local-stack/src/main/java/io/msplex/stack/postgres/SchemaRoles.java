package io.msplex.stack.postgres;

import java.util.regex.Pattern;

/**
 * A service's schema and the passwords of its two roles.
 *
 * @param schema lower-case name, which is also the stem of the roles' names
 * @param ownerPassword of the role that runs migrations
 * @param appPassword of the role that the service works with
 */
public record SchemaRoles(String schema, String ownerPassword, String appPassword) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,40}");

    /** The name becomes part of SQL text, so it may only be a plain identifier. */
    public SchemaRoles {
        if (!NAME.matcher(schema).matches()) {
            throw new IllegalArgumentException("Not a schema name: " + schema);
        }
    }

    /** The role that owns the schema. */
    public String owner() {
        return schema + "_owner";
    }

    /** The role the service works with. */
    public String app() {
        return schema + "_app";
    }

    /** Hides both passwords. */
    @Override
    public String toString() {
        return "SchemaRoles[" + schema + "]";
    }
}
