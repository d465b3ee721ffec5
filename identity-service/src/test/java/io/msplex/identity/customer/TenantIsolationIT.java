package io.msplex.identity.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.msplex.contracts.CustomerId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.audit.AuditEvent;
import io.msplex.contracts.identity.TenantDirectory;
import io.msplex.identity.member.MemberStore;
import io.msplex.tenantstore.background.Await;
import io.msplex.tenantstore.outbox.Outbox;
import io.msplex.tenantstore.transaction.TenantTransaction;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uses the resources that the whole module's tests declare. */
@QuarkusTest
class TenantIsolationIT {
    private static final TenantId ONE = new TenantId("isolation-one");
    private static final TenantId TWO = new TenantId("isolation-two");
    private static final CustomerId SAME_NAME = new CustomerId("contoso");

    @Inject
    TenantTransaction transaction;

    @Inject
    Outbox outbox;

    @Inject
    CustomerStore customers;

    @Inject
    MemberStore members;

    @BeforeEach
    void bothHaveACustomerOfThatName() {
        for (TenantId tenant : List.of(ONE, TWO)) {
            Await.on(() -> transaction.introduce(tenant, () -> fill(tenant)));
        }
    }

    @Test
    void eachTenantSeesItsOwnCustomerAndMemberOnly() {
        for (TenantId tenant : List.of(ONE, TWO)) {
            assertThat(Await.on(() -> transaction.read(tenant, () -> customers.all(tenant))))
                    .containsExactly(new TenantDirectory.Customer(SAME_NAME, tenant.value()));
            assertThat(Await.on(() -> transaction.read(tenant, () -> members.active(tenant))))
                    .singleElement()
                    .satisfies(member -> assertThat(member.principal().value()).isEqualTo("principal-of-" + tenant));
        }
    }

    @Test
    void storeAskedForAnotherTenantInsideATransactionSeesNothing() {
        assertThat(Await.on(() -> transaction.read(ONE, () -> customers.all(TWO))))
                .isEmpty();
        assertThat(Await.on(() -> transaction.read(ONE, () -> members.active(TWO))))
                .isEmpty();
        assertThat(Await.on(() -> transaction.read(ONE, () -> customers.hasAll(TWO, Set.of(SAME_NAME)))))
                .isFalse();
    }

    @Test
    void rowOfAnotherTenantCannotBeWritten() {
        // Given
        CustomerId smuggled = new CustomerId("smuggled");

        // Then
        assertThatThrownBy(() -> Await.on(() -> transaction.change(
                        ONE, () -> customers.put(TWO, smuggled, "x").replaceWith(true), false)))
                .hasStackTraceContaining("row-level security");
        assertThat(Await.on(() -> transaction.read(TWO, () -> customers.hasAll(TWO, Set.of(smuggled)))))
                .isFalse();
    }

    @Test
    void eventOfAnotherTenantCannotBeWritten() {
        // Given
        AuditEvent event = new AuditEvent(
                UUID.randomUUID().toString(),
                TWO,
                Instant.EPOCH,
                "smuggled",
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                Map.of());

        // Then
        assertThatThrownBy(() -> Await.on(() -> transaction.change(
                        ONE,
                        () -> Panache.getSession()
                                .chain(session -> outbox.append(session, event))
                                .replaceWith(true),
                        false)))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void connectionWithoutATenantSeesNoRows() {
        for (String table : List.of("tenant", "customer", "member", "member_customer", "outbox")) {
            // When
            Long rows = Await.on(() -> Panache.withSession(() -> Panache.getSession()
                    .chain(session -> session.createNativeQuery("select count(*) from " + table, Long.class)
                            .getSingleResult())));

            // Then
            assertThat(rows).as(table).isZero();
        }
    }

    @Test
    void everyTableWithATenantForcesRowLevelSecurity() {
        // When
        List<String> unprotected = Await.on(() -> Panache.withSession(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                select cast(c.relname as text) from pg_class c
                                join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                                where c.relkind = 'r'
                                and c.relnamespace = cast(cast(current_schema() as text) as regnamespace)
                                and not (c.relrowsecurity and c.relforcerowsecurity
                                    and exists (select 1 from pg_policy p where p.polrelid = c.oid))
                                """, String.class).getResultList())));

        // Then
        assertThat(unprotected).isEmpty();
    }

    private Uni<?> fill(TenantId tenant) {
        return statement("insert into tenant values (:tenant, :tenant, 1, 1) on conflict do nothing", tenant)
                .chain(() -> statement("""
                        insert into member values
                        (:tenant, 'same', 'principal-of-' || :tenant, '{auditor}', true, 1, 1) on conflict do nothing
                        """, tenant))
                .chain(() -> customers.put(tenant, SAME_NAME, tenant.value()));
    }

    private static Uni<Integer> statement(String sql, TenantId tenant) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(sql)
                        .setParameter("tenant", tenant.value())
                        .executeUpdate());
    }
}
