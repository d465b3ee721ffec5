package io.msplex.identity.keycloak;

import io.msplex.contracts.identity.Role;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.representations.idm.RoleRepresentation;

/** The realm roles of members. Roles that are no member's, such as Keycloak's own defaults, are left alone. Blocks. */
@Singleton
class MemberRoles {
    private static final Set<String> MANAGED =
            Arrays.stream(Role.values()).map(Role::code).collect(Collectors.toUnmodifiableSet());

    private final AdminApi api;

    MemberRoles(AdminApi api) {
        this.api = api;
    }

    /** The realm roles granted to the account itself. */
    List<RoleRepresentation> held(String account) {
        return api.call(
                "read an account's roles",
                realm -> realm.users().get(account).roles().realmLevel().listAll());
    }

    /** Takes away what is too much before it gives what is missing, so that a crash between leaves less, never more. */
    void assign(String account, Set<Role> roles) {
        Set<String> wanted = roles.stream().map(Role::code).collect(Collectors.toUnmodifiableSet());
        List<RoleRepresentation> held = held(account);
        List<RoleRepresentation> surplus = held.stream()
                .filter(role -> MANAGED.contains(role.getName()) && !wanted.contains(role.getName()))
                .toList();
        Set<String> present = held.stream().map(RoleRepresentation::getName).collect(Collectors.toUnmodifiableSet());
        api.call("assign roles", realm -> {
            var granted = realm.users().get(account).roles().realmLevel();
            if (!surplus.isEmpty()) {
                granted.remove(surplus);
            }
            List<RoleRepresentation> missing = wanted.stream()
                    .filter(role -> !present.contains(role))
                    .map(role -> realm.roles().get(role).toRepresentation())
                    .toList();
            if (!missing.isEmpty()) {
                granted.add(missing);
            }
            return missing;
        });
    }
}
