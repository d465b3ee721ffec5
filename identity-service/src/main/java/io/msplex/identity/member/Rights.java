package io.msplex.identity.member;

import io.msplex.contracts.CustomerId;
import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.identity.Role;
import io.msplex.identity.problem.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a member may do and see.
 *
 * @param roles at least one
 */
record Rights(Set<Role> roles, CustomerScope customers) {
    Rights {
        roles = Set.copyOf(roles);
    }

    /** Why nobody may have these rights. */
    Optional<Refusal> objection() {
        if (roles.contains(Role.CUSTOMER_USER) && named().size() != 1) {
            return Optional.of(Refusal.CUSTOMER_USER_NEEDS_ONE_CUSTOMER);
        }
        return Optional.empty();
    }

    /** The customers named one by one; none where all may be seen. */
    Set<CustomerId> named() {
        return switch (customers) {
            case CustomerScope.All() -> Set.of();
            case CustomerScope.Only(var only) -> only;
        };
    }

    /** For the ledger. */
    Map<String, String> details() {
        String seen = switch (customers) {
            case CustomerScope.All() -> "all";
            case CustomerScope.Only(var only) -> joined(only);
        };
        return Map.of("roles", joined(roles.stream().map(Role::code).collect(Collectors.toSet())), "customers", seen);
    }

    private static String joined(Set<?> values) {
        TreeSet<String> sorted = new TreeSet<>();
        values.forEach(value -> sorted.add(value.toString()));
        return String.join(" ", sorted);
    }
}
