package io.msplex.identity.member;

import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.msplex.identity.access.Caller;
import io.msplex.identity.background.Await;
import io.msplex.identity.change.TenantTransaction;
import io.msplex.identity.keycloak.Accounts;
import io.msplex.identity.keycloak.Enrolment;
import io.msplex.identity.keycloak.Person;
import io.msplex.identity.problem.Refusal;
import io.msplex.identity.tenant.TenantProvisioning;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes somebody a member: rights are stored first, so that taking rights away works even while Keycloak is down; then Keycloak
 * gets the account, then it is noted as settled and the principal becomes part of the directory. Whatever a crash leaves undone
 * is done by the same PUT or by {@link #settle}. Blocks.
 */
@Singleton
public class MemberProvisioning {
    private final TenantTransaction transaction;
    private final MemberRegister register;
    private final MemberStore members;
    private final TenantProvisioning tenants;
    private final Accounts accounts;

    MemberProvisioning(
            TenantTransaction transaction,
            MemberRegister register,
            MemberStore members,
            TenantProvisioning tenants,
            Accounts accounts) {
        this.transaction = transaction;
        this.register = register;
        this.members = members;
        this.tenants = tenants;
        this.accounts = accounts;
    }

    /** Makes or changes the member; asks Keycloak every time, since only Keycloak knows the person's facts. */
    Enrolment put(TenantId tenant, Username username, Person person, Rights rights, Caller by) {
        Optional<Refusal> refusal =
                rights.objection().or(() -> Await.on(() -> register.declare(tenant, username, rights, by)));
        if (refusal.isPresent()) {
            return new Enrolment.Refused(refusal.get());
        }
        String organization = tenants.settle(tenant).orElseThrow();
        long revision = revisionOf(tenant, username);
        Enrolment enrolment = accounts.enrol(organization, username.value(), person, rights.roles());
        return switch (enrolment) {
            case Enrolment.Enrolled(PrincipalId principal) -> {
                Await.on(() -> register.settled(tenant, username, principal, revision, Optional.of(by)));
                yield enrolment;
            }
            case Enrolment.Refused refused -> {
                Await.on(() -> register.withdraw(tenant, username));
                yield refused;
            }
        };
    }

    /**
     * Finishes what was begun for members of the tenant. A member whose account was never made waits for the next PUT, because
     * the person's facts came with the request and were not kept.
     *
     * @param before members revised later are left to the request that is still at work on them
     * @throws io.msplex.identity.problem.UnreachableIdentityProvider if Keycloak cannot be made to now
     */
    public void settle(TenantId tenant, Instant before) {
        Optional<String> organization = tenants.settle(tenant);
        if (organization.isEmpty()) {
            return;
        }
        List<StoredMember> all = Await.on(() -> transaction.read(tenant, () -> members.all(tenant)));
        for (StoredMember member : all) {
            if (!member.settled() && member.revisedAt().isBefore(before)) {
                accounts.resume(
                                organization.get(),
                                member.username().value(),
                                member.rights().roles())
                        .ifPresent(enrolment -> finish(tenant, member, enrolment));
            }
        }
        Await.on(() -> register.noteSettled(tenant));
    }

    private void finish(TenantId tenant, StoredMember member, Enrolment enrolment) {
        switch (enrolment) {
            case Enrolment.Enrolled(PrincipalId principal) ->
                Await.on(() ->
                        register.settled(tenant, member.username(), principal, member.revision(), Optional.empty()));
            case Enrolment.Refused refused -> Await.on(() -> register.withdraw(tenant, member.username()));
        }
    }

    private long revisionOf(TenantId tenant, Username username) {
        return Await.on(() -> transaction.read(tenant, () -> members.find(tenant, username)))
                .map(StoredMember::revision)
                .orElse(0L);
    }
}
