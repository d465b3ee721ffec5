package io.msplex.identity.member;

import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.msplex.identity.keycloak.Account;
import io.msplex.identity.keycloak.Accounts;
import io.msplex.identity.keycloak.Person;
import io.msplex.identity.problem.Refusal;
import io.msplex.identity.tenant.TenantProvisioning;
import io.msplex.tenanthttp.access.Caller;
import io.msplex.tenantstore.background.Await;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Makes somebody a member. First the account, which gives no rights; then the rights, here, where edges read them; then
 * organization and roles in Keycloak, which only let the member sign in. After a crash the same PUT starts again and finds what
 * is there, or {@link #settle} does the last step. Blocks.
 */
@Singleton
public class MemberProvisioning {
    private final MemberRegister register;
    private final TenantProvisioning tenants;
    private final Accounts accounts;

    MemberProvisioning(MemberRegister register, TenantProvisioning tenants, Accounts accounts) {
        this.register = register;
        this.tenants = tenants;
        this.accounts = accounts;
    }

    /** Makes or changes the member; asks Keycloak every time, since only Keycloak knows the person's facts. */
    Enrolment put(TenantId tenant, Username username, Person person, Rights rights, Caller by) {
        Optional<Refusal> objection = rights.objection().or(() -> Await.on(() -> register.objection(tenant, rights)));
        if (objection.isPresent()) {
            return new Enrolment.Refused(objection.get());
        }
        String organization = tenants.settle(tenant).orElseThrow();
        return switch (accounts.ensure(organization, username.value(), person)) {
            case Account.Refused(var reason) -> new Enrolment.Refused(reason);
            case Account.Present(var principal) -> enrol(tenant, organization, username, principal, rights, by);
        };
    }

    private Enrolment enrol(
            TenantId tenant, String organization, Username username, PrincipalId principal, Rights rights, Caller by) {
        return switch (Await.on(() -> register.declare(tenant, username, principal, rights, by))) {
            case Declaration.Refused(var reason) -> new Enrolment.Refused(reason);
            case Declaration.Declared(var revision) -> {
                accounts.enrol(organization, principal, rights.roles());
                Await.on(() -> register.settled(tenant, username, revision));
                yield new Enrolment.Enrolled(principal);
            }
        };
    }

    /**
     * Finishes what was begun for the tenant and its members.
     *
     * @throws io.msplex.identity.problem.UnreachableIdentityProvider if Keycloak cannot be made to now
     */
    public void settle(TenantId tenant) {
        Optional<String> organization = tenants.settle(tenant);
        if (organization.isEmpty()) {
            return;
        }
        for (StoredMember member : Await.on(() -> register.unsettled(tenant))) {
            accounts.enrol(
                    organization.get(), member.principal(), member.rights().roles());
            Await.on(() -> register.settled(tenant, member.username(), member.revision()));
        }
        Await.on(() -> register.noteSettled(tenant));
    }
}
