package io.msplex.identity.member;

import java.util.regex.Pattern;

/**
 * How somebody signs in. Unique in the whole realm.
 *
 * @param value matches {@code [a-z0-9][a-z0-9._@-]{0,62}} and is no service account's
 */
public record Username(String value) {
    private static final Pattern FORM = Pattern.compile("(?!service-account-)[a-z0-9][a-z0-9._@-]{0,62}");

    /** @throws IllegalArgumentException if the value has another form */
    public Username {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a user name is 1 to 63 lower-case letters, digits or ._@-");
        }
    }

    /** Hides the name: logs must not tell who people are. */
    @Override
    public String toString() {
        return "Username[***]";
    }
}
