package io.msplex.identity.keycloak;

import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.identity.Role;
import io.msplex.identity.problem.Refusal;
import io.msplex.identity.problem.UnreachableIdentityProvider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** One Keycloak account for each member; the account's id is the principal id. Blocks. */
@Singleton
public class Accounts {
    private static final int CONFLICT = 409;
    private static final Set<String> PLATFORM_ROLES = Set.of("platform_admin", "service");

    private final AdminApi api;
    private final MemberRoles memberRoles;

    Accounts(AdminApi api, MemberRoles memberRoles) {
        this.api = api;
        this.memberRoles = memberRoles;
    }

    /**
     * Makes sure that the account exists with these facts. Gives it no rights yet.
     *
     * @param organization Keycloak's id of the only organization that the account may be in
     * @throws UnreachableIdentityProvider if that cannot be made sure now
     */
    public Account ensure(String organization, String username, Person person) {
        return api.step(() -> findOrCreate(organization, username, person));
    }

    private Account findOrCreate(String organization, String username, Person person) {
        Optional<UserRepresentation> existing = find(username);
        if (existing.isPresent()) {
            return adopt(organization, existing.get(), person);
        }
        boolean created = create(username, person);
        Optional<UserRepresentation> made = find(username);
        if (created) {
            return new Account.Present(new PrincipalId(made.orElseThrow().getId()));
        }
        // A conflict is either somebody else making the same account just now, or somebody else's e-mail address.
        return made.map(account -> adopt(organization, account, person))
                .orElseGet(() -> new Account.Refused(Refusal.EMAIL_TAKEN));
    }

    /**
     * Makes sure that the account is in the organization and has exactly these member roles.
     *
     * @param organization Keycloak's id of it
     * @throws UnreachableIdentityProvider if that cannot be made sure now, or the account is gone
     */
    public void enrol(String organization, PrincipalId principal, Set<Role> roles) {
        api.step(() -> join(organization, principal.value(), roles));
    }

    private String join(String organization, String account, Set<Role> roles) {
        if (!organizationsOf(account).contains(organization)) {
            api.status(
                    "add an account to an organization",
                    realm -> realm.organizations().get(organization).members().addMember(account));
        }
        memberRoles.assign(account, roles);
        return account;
    }

    private Account adopt(String organization, UserRepresentation account, Person person) {
        return objection(organization, account)
                .or(() -> update(account, person))
                .<Account>map(Account.Refused::new)
                .orElseGet(() -> new Account.Present(new PrincipalId(account.getId())));
    }

    private Optional<UserRepresentation> find(String username) {
        return api.call("find an account", realm -> realm.users().searchByUsername(username, true)).stream()
                .filter(account -> username.equals(account.getUsername()))
                .findFirst();
    }

    /** Account and password are made in one request, so that a crash cannot leave an account without its password. */
    private boolean create(String username, Person person) {
        UserRepresentation account = new UserRepresentation();
        account.setUsername(username);
        account.setEnabled(true);
        describe(account, person);
        if (person.initialPassword() != null) {
            account.setCredentials(List.of(password(person.initialPassword())));
        }
        return api.status("create an account", realm -> realm.users().create(account)) != CONFLICT;
    }

    /** Why an account that exists must be left alone: it operates the platform, or belongs to somebody else. */
    private Optional<Refusal> objection(String organization, UserRepresentation account) {
        if (memberRoles.held(account.getId()).stream()
                .map(RoleRepresentation::getName)
                .anyMatch(PLATFORM_ROLES::contains)) {
            return Optional.of(Refusal.RESERVED_ACCOUNT);
        }
        boolean elsewhere = organizationsOf(account.getId()).stream().anyMatch(id -> !id.equals(organization));
        return elsewhere ? Optional.of(Refusal.MEMBER_OF_ANOTHER_TENANT) : Optional.empty();
    }

    private Optional<Refusal> update(UserRepresentation account, Person person) {
        if (!matches(account, person)) {
            describe(account, person);
            try {
                api.call("update an account", realm -> {
                    realm.users().get(account.getId()).update(account);
                    return account;
                });
            } catch (UnreachableIdentityProvider fault) {
                if (fault.getCause() instanceof WebApplicationException refused
                        && refused.getResponse().getStatus() == CONFLICT) {
                    return Optional.of(Refusal.EMAIL_TAKEN);
                }
                throw fault;
            }
        }
        if (person.initialPassword() != null) {
            setPasswordUnlessThereIsOne(account, person.initialPassword());
        }
        return Optional.empty();
    }

    private void setPasswordUnlessThereIsOne(UserRepresentation account, String initial) {
        api.call("set a first password", realm -> {
            var resource = realm.users().get(account.getId());
            boolean present = resource.credentials().stream()
                    .anyMatch(credential -> CredentialRepresentation.PASSWORD.equals(credential.getType()));
            if (!present) {
                resource.resetPassword(password(initial));
            }
            return present;
        });
    }

    private List<String> organizationsOf(String account) {
        return api
                .call(
                        "read an account's organizations",
                        realm -> realm.organizations().members().getOrganizations(account))
                .stream()
                .map(OrganizationRepresentation::getId)
                .toList();
    }

    private static boolean matches(UserRepresentation account, Person person) {
        return person.email().equalsIgnoreCase(account.getEmail())
                && Objects.equals(person.firstName(), account.getFirstName())
                && Objects.equals(person.lastName(), account.getLastName());
    }

    private static void describe(UserRepresentation account, Person person) {
        account.setEmail(person.email());
        account.setEmailVerified(true);
        account.setFirstName(person.firstName());
        account.setLastName(person.lastName());
    }

    private static CredentialRepresentation password(String value) {
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(value);
        password.setTemporary(false);
        return password;
    }
}
