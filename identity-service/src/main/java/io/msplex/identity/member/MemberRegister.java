package io.msplex.identity.member;

import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.msplex.identity.change.ChangeRecord;
import io.msplex.identity.customer.CustomerStore;
import io.msplex.identity.problem.Refusal;
import io.msplex.identity.tenant.TenantStore;
import io.msplex.tenanthttp.access.Caller;
import io.msplex.tenantstore.transaction.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of making a member that touch the database, each one transaction with its version and its audit event. */
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

    /** Why nobody in the tenant can have these rights now. */
    Uni<Optional<Refusal>> objection(TenantId tenant, Rights rights) {
        return transaction.read(
                tenant,
                () -> tenants.find(tenant)
                        .chain(found -> found.isEmpty()
                                ? Uni.createFrom().item(Optional.of(Refusal.UNKNOWN_TENANT))
                                : unknownCustomer(tenant, rights)));
    }

    /** Stores the rights that the member has from now on. */
    Uni<Declaration> declare(TenantId tenant, Username username, PrincipalId principal, Rights rights, Caller by) {
        return transaction.change(
                tenant,
                () -> unknownCustomer(tenant, rights)
                        .chain(objection -> objection.isPresent()
                                ? Uni.createFrom().<Declaration>item(new Declaration.Refused(objection.get()))
                                : store(tenant, username, principal, rights, by).map(Declaration.Declared::new)),
                new Declaration.Refused(Refusal.UNKNOWN_TENANT));
    }

    private Uni<Optional<Refusal>> unknownCustomer(TenantId tenant, Rights rights) {
        return customers
                .hasAll(tenant, rights.named())
                .map(known -> known ? Optional.empty() : Optional.of(Refusal.UNKNOWN_CUSTOMER));
    }

    private Uni<Long> store(TenantId tenant, Username username, PrincipalId principal, Rights rights, Caller by) {
        return members.find(tenant, username).chain(before -> {
            boolean same = before.filter(member -> member.principal().equals(principal)
                            && member.rights().equals(rights))
                    .isPresent();
            if (same) {
                return Uni.createFrom().item(before.orElseThrow().revision());
            }
            Map<String, String> details = new HashMap<>(rights.details());
            details.put("member", principal.value());
            return members.revise(tenant, username, principal, rights)
                    .call(() -> record.newVersion(tenant))
                    .call(() -> record.unsettled(tenant, true))
                    .call(() -> record.administered(
                            tenant, by, before.isPresent() ? "member.changed" : "member.created", details));
        });
    }

    /** Keycloak holds that revision of the member. */
    Uni<Boolean> settled(TenantId tenant, Username username, long revision) {
        return transaction.change(
                tenant,
                () -> members.settled(tenant, username, revision)
                        .call(latest -> latest ? Uni.createFrom().voidItem() : record.unsettled(tenant, true)),
                false);
    }

    /** Members whose rights Keycloak does not hold yet. */
    Uni<List<StoredMember>> unsettled(TenantId tenant) {
        return transaction.read(
                tenant,
                () -> members.all(tenant)
                        .map(all ->
                                all.stream().filter(member -> !member.settled()).toList()));
    }

    /** Takes the tenant off the list of those to settle, if nothing of it is behind any more. */
    Uni<Boolean> noteSettled(TenantId tenant) {
        return transaction.change(
                tenant,
                () -> tenants.find(tenant)
                        .chain(itself -> members.all(tenant).chain(all -> {
                            boolean behind =
                                    itself.filter(found -> !found.settled()).isPresent()
                                            || all.stream().anyMatch(member -> !member.settled());
                            return record.unsettled(tenant, behind).replaceWith(!behind);
                        })),
                false);
    }
}
