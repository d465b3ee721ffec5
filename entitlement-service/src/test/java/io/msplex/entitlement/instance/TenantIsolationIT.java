package io.msplex.entitlement.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.msplex.contracts.CustomerId;
import io.msplex.contracts.InstanceId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.entitlement.ConnectorInstance;
import io.msplex.contracts.entitlement.EntitlementSnapshot.SubscriptionState;
import io.msplex.entitlement.subscription.SubscriptionStore;
import io.msplex.tenantstore.background.Await;
import io.msplex.tenantstore.transaction.TenantTransaction;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uses the resources that the whole module's tests declare. */
@QuarkusTest
class TenantIsolationIT {
    private static final TenantId ONE = new TenantId("isolation-one");
    private static final TenantId TWO = new TenantId("isolation-two");
    private static final InstanceId SAME_NAME = new InstanceId("halo");

    @Inject
    TenantTransaction transaction;

    @Inject
    InstanceStore store;

    @Inject
    CustomerKeyStore keys;

    @Inject
    SubscriptionStore subscriptions;

    @BeforeEach
    void bothHaveAnInstanceOfThatName() {
        for (TenantId tenant : List.of(ONE, TWO)) {
            Await.on(() -> transaction.introduce(tenant, () -> subscribe(tenant)));
            Await.on(() -> transaction.change(tenant, () -> ensure(tenant), false));
        }
    }

    @Test
    void eachTenantSeesItsOwnInstanceOnly() {
        for (TenantId tenant : List.of(ONE, TWO)) {
            // When
            List<ConnectorInstance> seen = Await.on(() -> transaction.read(tenant, () -> store.all(tenant)));

            // Then
            assertThat(seen).singleElement().satisfies(instance -> {
                assertThat(instance.displayName()).isEqualTo(tenant.value());
                assertThat(instance.customerKeys().values()).containsExactly(tenant.value());
            });
        }
    }

    @Test
    void storeAskedForAnotherTenantInsideATransactionSeesNothing() {
        // When
        List<ConnectorInstance> stolen = Await.on(() -> transaction.read(ONE, () -> store.all(TWO)));

        // Then
        assertThat(stolen).isEmpty();
        assertThat(Await.on(() -> transaction.read(ONE, () -> subscriptions.find(TWO))))
                .isEmpty();
    }

    @Test
    void rowOfAnotherTenantCannotBeWritten() {
        // Given
        InstanceRow row = new InstanceRow(InstanceRow.Key.of(TWO, new InstanceId("smuggled")), "halopsa");

        // Then
        assertThatThrownBy(() -> Await.on(
                        () -> transaction.change(ONE, () -> store.add(TWO, row).replaceWith(true), false)))
                .hasStackTraceContaining("row-level security");
        assertThat(Await.on(() -> transaction.read(TWO, () -> store.find(TWO, new InstanceId("smuggled")))))
                .isEmpty();
    }

    @Test
    void connectionWithoutATenantSeesNoRows() {
        for (String table : List.of("subscription", "instance", "customer_key", "outbox")) {
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
                                where c.relkind = 'r' and c.relnamespace = cast(cast(current_schema() as text) as regnamespace)
                                and not (c.relrowsecurity and c.relforcerowsecurity
                                    and exists (select 1 from pg_policy p where p.polrelid = c.oid))
                                """, String.class).getResultList())));

        // Then
        assertThat(unprotected).isEmpty();
    }

    private Uni<?> subscribe(TenantId tenant) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                        insert into subscription values (:tenant, 'team', :state, now(), now() + interval '1 month',
                            '{"connectors":[],"access":[],"callsPerPeriod":0}')
                        on conflict do nothing
                        """)
                        .setParameter("tenant", tenant.value())
                        .setParameter("state", SubscriptionState.ACTIVE.name())
                        .executeUpdate());
    }

    private Uni<Boolean> ensure(TenantId tenant) {
        return store.find(tenant, SAME_NAME)
                .chain(found -> found.isPresent() ? Uni.createFrom().voidItem() : store.add(tenant, row(tenant)))
                .chain(() -> Panache.getSession().chain(session -> session.flush()))
                .chain(() -> keys.replace(tenant, SAME_NAME, Map.of(new CustomerId("contoso"), tenant.value())));
    }

    private static InstanceRow row(TenantId tenant) {
        InstanceRow row = new InstanceRow(InstanceRow.Key.of(tenant, SAME_NAME), "halopsa");
        row.displayName = tenant.value();
        return row;
    }
}
