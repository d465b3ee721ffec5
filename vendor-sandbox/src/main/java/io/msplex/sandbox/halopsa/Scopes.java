package io.msplex.sandbox.halopsa;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a token may read. None at all is possible: such a token is issued and then good for nothing.
 *
 * @param areas the areas after {@code read:} or {@code edit:}, where editing implies reading
 */
record Scopes(String text, boolean all, Set<String> areas) {
    private static final Set<String> AREAS = Set.of(
            "tickets",
            "customers",
            "assets",
            "contracts",
            "invoices",
            "quotes",
            "kb",
            "calendar",
            "items",
            "suppliers",
            "projects",
            "crm",
            "reporting",
            "timesheets");

    /** The scopes of a blank-separated text; empty when one of them does not exist. */
    static Optional<Scopes> parse(String text) {
        boolean all = false;
        Set<String> areas = new HashSet<>();
        for (String scope : List.of(text.strip().split("\\s+"))) {
            String[] parts = scope.toLowerCase(Locale.ROOT).split(":", 2);
            if (parts[0].equals("all") && parts.length == 1) {
                all = true;
            } else if (parts.length == 2 && Set.of("read", "edit").contains(parts[0]) && AREAS.contains(parts[1])) {
                areas.add(parts[1]);
            } else if (!scope.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(new Scopes(text, all, Set.copyOf(areas)));
    }

    boolean none() {
        return !all && areas.isEmpty();
    }

    /** Whether one of the areas is among them; no areas are open to every token. */
    boolean allowAny(Set<String> wanted) {
        return all || wanted.isEmpty() || wanted.stream().anyMatch(areas::contains);
    }
}
