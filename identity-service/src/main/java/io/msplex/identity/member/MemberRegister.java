package io.msplex.identity.member;

import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.msplex.identity.access.Caller;
import io.msplex.identity.change.ChangeRecord;
import io.msplex.identity.change.TenantTransaction;
import io.msplex.identity.customer.CustomerStore;
import io.msplex.identity.problem.Refusal;
import io.msplex.identity.tenant.TenantStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The steps of making a member that change the database, each one transaction with its version and its audit event. */
@Singleton
class MemberRegister {
    private final TenantTransaction transaction;
    private final ChangeRecord record;
    private final MemberStore members;
    private final CustomerStore customers;
    private final TenantStore tenants;

    MemberRegister(
            TenantTransaction transaction,
            ChangeRecord record,
            MemberStore members,
            CustomerStore customers,
            TenantStore tenants) {
        this.transaction = transaction;
        this.record = record;
        this.members = members;
        this.customers = customers;
        this.tenants = tenants;
    }

    /** Stores the rights that a member shall have; answers why not. Rights of an active member count from here on. */
    Uni<Optional<Refusal>> declare(TenantId tenant, Username username, Rights rights, Caller by) {
        return transaction.change(
                tenant,
                () -> customers
                        .hasAll(tenant, rights.named())
                        .chain(known -> known
                                ? store(tenant, username, rights, by).replaceWith(Optional.empty())
                                : Uni.createFrom().item(Optional.of(Refusal.UNKNOWN_CUSTOMER))),
                Optional.of(Refusal.UNKNOWN_TENANT));
    }

    private Uni<Void> store(TenantId tenant, Username username, Rights rights, Caller by) {
        return members.find(tenant, username).chain(before -> {
            if (before.isPresent() && before.get().rights().equals(rights)) {
                return Uni.createFrom().voidItem();
            }
            Optional<PrincipalId> active = before.flatMap(StoredMember::principal);
            return members.revise(tenant, username, rights)
                    .chain(() -> record.unsettled(tenant, true))
                    .chain(() -> active.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : changed(tenant, active.get(), rights, "member.changed", Optional.of(by)));
        });
    }

    /** Keycloak holds that revision; a principal that is new becomes part of the directory. */
    Uni<Boolean> settled(
            TenantId tenant, Username username, PrincipalId principal, long revision, Optional<Caller> by) {
        return transaction.change(
                tenant,
                () -> members.find(tenant, username).chain(found -> {
                    if (found.isEmpty()) {
                        return Uni.createFrom().item(false);
                    }
                    StoredMember before = found.get();
                    boolean older = revision < before.revision();
                    boolean isNew = !before.principal().equals(Optional.of(principal));
                    return members.settled(tenant, username, principal, revision)
                            .chain(() -> older
                                    ? record.unsettled(tenant, true)
                                    : Uni.createFrom().voidItem())
                            .chain(() -> isNew
                                    ? changed(tenant, principal, before.rights(), "member.created", by)
                                    : Uni.createFrom().voidItem())
                            .replaceWith(true);
                }),
                false);
    }

    /** Forgets a member whom Keycloak cannot take, unless the member has been active before. */
    Uni<Boolean> withdraw(TenantId tenant, Username username) {
        return transaction.change(
                tenant, () -> members.withdraw(tenant, username).replaceWith(true), false);
    }

    /** Takes the tenant off the list of those to settle, if nothing of it is behind any more. */
    Uni<Boolean> noteSettled(TenantId tenant) {
        return transaction.change(
                tenant,
                () -> tenants.find(tenant)
                        .chain(itself -> members.all(tenant).chain(all -> {
                            boolean behind =
                                    itself.map(found -> !found.settled()).orElse(false)
                                            || all.stream().anyMatch(member -> !member.settled());
                            return record.unsettled(tenant, behind).replaceWith(!behind);
                        })),
                false);
    }

    private Uni<Void> changed(TenantId tenant, PrincipalId principal, Rights rights, String type, Optional<Caller> by) {
        Map<String, String> details = new HashMap<>(rights.details());
        details.put("member", principal.value());
        return record.newVersion(tenant)
                .chain(() -> by.map(caller -> record.administered(tenant, caller, type, details))
                        .orElseGet(() -> record.done(tenant, type, details)));
    }
}
