package io.msplex.tenanthttp.access;

import jakarta.json.JsonString;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keycloak's claim {@code organization}: {@code ["acme"]}, or {@code {"acme": {"id": …}}} where the mapper adds ids. Anything
 * else names no organization.
 */
final class OrganizationClaim {
    /** Name of the claim. */
    static final String NAME = "organization";

    private OrganizationClaim() {}

    /** The aliases that the claim names. */
    static Set<String> aliases(@Nullable Object claim) {
        return switch (claim) {
            case Map<?, ?> byAlias -> texts(byAlias.keySet());
            case Collection<?> aliases -> texts(aliases);
            case null, default -> Set.of();
        };
    }

    private static Set<String> texts(Collection<?> values) {
        Set<String> texts = new HashSet<>();
        for (Object value : values) {
            texts.add(value instanceof JsonString text ? text.getString() : value.toString());
        }
        return texts;
    }
}
