package io.msplex.identity.member;

import io.msplex.contracts.CustomerId;
import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.identity.Role;
import io.msplex.contracts.identity.TenantDirectory;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Members in PostgreSQL. Every method needs a transaction of {@link io.msplex.tenantstore.transaction.TenantTransaction}. */
@Singleton
public class MemberStore {
    private final Rows rows;
    private final CustomerRows customerRows;

    MemberStore(Rows rows, CustomerRows customerRows) {
        this.rows = rows;
        this.customerRows = customerRows;
    }

    /** Every member that may sign in, by user name. */
    public Uni<List<TenantDirectory.Member>> active(TenantId tenant) {
        return all(tenant)
                .map(members -> members.stream()
                        .map(member -> new TenantDirectory.Member(
                                member.principal(),
                                member.rights().roles(),
                                member.rights().customers()))
                        .toList());
    }

    /** Every member, by user name. */
    Uni<List<StoredMember>> all(TenantId tenant) {
        return rows.list("key.tenantId = ?1 order by key.username", tenant.value())
                .chain(members ->
                        customerRows.list("key.tenantId = ?1", tenant.value()).map(seen -> join(members, seen)));
    }

    /** The member of that name. */
    Uni<Optional<StoredMember>> find(TenantId tenant, Username username) {
        return rows.list("key", MemberRow.Key.of(tenant, username))
                .chain(found -> customerRows
                        .list("key.tenantId = ?1 and key.username = ?2", tenant.value(), username.value())
                        .map(seen -> join(found, seen).stream().findFirst()));
    }

    /** What the member of that principal sees. */
    Uni<Optional<CustomerScope>> scopeOf(TenantId tenant, PrincipalId principal) {
        return rows.list("key.tenantId = ?1 and principal = ?2", tenant.value(), principal.value())
                .chain(found -> customerRows
                        .list("key.tenantId = ?1", tenant.value())
                        .map(seen -> join(found, seen).stream()
                                .map(member -> member.rights().customers())
                                .findFirst()));
    }

    /** Stores these rights as the member's next revision, which it answers; makes the member if there is none. */
    Uni<Long> revise(TenantId tenant, Username username, PrincipalId principal, Rights rights) {
        MemberRow.Key key = MemberRow.Key.of(tenant, username);
        return rows.findById(key)
                .chain(row -> row == null
                        ? rows.persist(new MemberRow(key, principal.value()))
                        : Uni.createFrom().item(row))
                .invoke(row -> write(row, principal, rights))
                .call(() -> rows.flush())
                .call(() -> customerRows.delete(
                        "key.tenantId = ?1 and key.username = ?2", tenant.value(), username.value()))
                // One row after the other: Panache's own persist of many works on the session concurrently.
                .call(() -> Panache.getSession()
                        .chain(session -> session.persistAll(rights.named().stream()
                                .map(customer -> row(tenant, username, customer))
                                .toArray())))
                .map(row -> row.revision);
    }

    /** Keycloak holds that revision of the member; answers whether that is the latest. */
    Uni<Boolean> settled(TenantId tenant, Username username, long revision) {
        return rows.findById(MemberRow.Key.of(tenant, username)).map(row -> {
            // Whoever writes an older revision to Keycloak last has undone the newer one there.
            row.settledRevision = Math.min(revision, row.revision);
            return row.settledRevision == row.revision;
        });
    }

    private static void write(MemberRow row, PrincipalId principal, Rights rights) {
        row.principal = principal.value();
        row.roles = rights.roles().stream().map(Role::code).sorted().toArray(String[]::new);
        row.seesAllCustomers = rights.customers() instanceof CustomerScope.All;
        row.revision++;
    }

    private static MemberCustomerRow row(TenantId tenant, Username username, CustomerId customer) {
        return new MemberCustomerRow(new MemberCustomerRow.Key(tenant.value(), username.value(), customer.value()));
    }

    private static List<StoredMember> join(List<MemberRow> members, List<MemberCustomerRow> seen) {
        Map<String, Set<CustomerId>> byMember = new HashMap<>();
        for (MemberCustomerRow row : seen) {
            byMember.computeIfAbsent(row.key.username(), name -> new HashSet<>())
                    .add(new CustomerId(row.key.customerId()));
        }
        return members.stream()
                .map(row -> read(row, byMember.getOrDefault(row.key.username(), Set.of())))
                .toList();
    }

    private static StoredMember read(MemberRow row, Set<CustomerId> named) {
        Set<Role> roles = Arrays.stream(row.roles).map(Role::of).collect(Collectors.toSet());
        CustomerScope scope = row.seesAllCustomers ? new CustomerScope.All() : new CustomerScope.Only(named);
        return new StoredMember(
                new Username(row.key.username()),
                new PrincipalId(row.principal),
                new Rights(roles, scope),
                row.revision,
                row.settledRevision >= row.revision);
    }

    /** Panache's view of the table; everybody else goes through the store, which always names the tenant. */
    @Singleton
    static class Rows implements PanacheRepositoryBase<MemberRow, MemberRow.Key> {}

    /** As {@link Rows}, for the customers a member sees. */
    @Singleton
    static class CustomerRows implements PanacheRepositoryBase<MemberCustomerRow, MemberCustomerRow.Key> {}
}
