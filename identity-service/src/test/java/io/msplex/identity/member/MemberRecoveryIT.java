package io.msplex.identity.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.PrincipalId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.identity.Role;
import io.msplex.identity.change.UnsettledTenants;
import io.msplex.identity.keycloak.Account;
import io.msplex.identity.keycloak.Accounts;
import io.msplex.identity.keycloak.Person;
import io.msplex.identity.tenant.TenantProvisioning;
import io.msplex.identity.testing.Tokens;
import io.msplex.tenanthttp.access.Caller;
import io.msplex.tenantstore.background.Await;
import io.msplex.tenantstore.transaction.TenantTransaction;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A process that died between two steps: the steps are done by hand, and the rest must happen by itself or by the same PUT. */
@QuarkusTest
class MemberRecoveryIT {
    private static final TenantId TENANT = new TenantId("recovery");
    private static final Caller OPERATOR = new Caller(new PrincipalId("op"), null, null, true, Set.of());
    private static final Rights RIGHTS = new Rights(Set.of(Role.AUDITOR), new CustomerScope.All());

    @Inject
    TenantTransaction transaction;

    @Inject
    TenantProvisioning tenants;

    @Inject
    MemberRegister register;

    @Inject
    MemberProvisioning provisioning;

    @Inject
    MemberStore members;

    @Inject
    Accounts accounts;

    @Inject
    UnsettledTenants unsettled;

    @Test
    void rightsThatKeycloakNeverHeardOfAreBroughtThere() throws InterruptedException {
        // Given a crash after the rights were stored
        String organization = tenant();
        PrincipalId principal = account(organization, "rita");
        Declaration declaration =
                Await.on(() -> register.declare(TENANT, new Username("rita"), principal, RIGHTS, OPERATOR));
        assertThat(declaration).isInstanceOf(Declaration.Declared.class);

        // When
        awaitSettled();

        // Then
        String claims = claims("rita");
        assertThat(claims).contains("\"auditor\"").contains("\"recovery\"");
    }

    @Test
    void accountThatWasMadeButNeverDeclaredIsTakenUpByTheSameRequest() {
        // Given a crash after the account was made
        PrincipalId orphan = account(tenant(), "otto");

        // When
        Enrolment enrolment = provisioning.put(TENANT, new Username("otto"), person("otto"), RIGHTS, OPERATOR);

        // Then
        assertThat(enrolment).isEqualTo(new Enrolment.Enrolled(orphan));
        assertThat(claims("otto")).contains("\"auditor\"");
    }

    @Test
    void requestThatLostARaceIsCorrectedToTheLatestRights() throws InterruptedException {
        // Given two requests, the older of which writes to Keycloak last
        String organization = tenant();
        PrincipalId principal = account(organization, "rosa");
        Username rosa = new Username("rosa");
        Rights latest = new Rights(Set.of(Role.BILLING), new CustomerScope.All());
        Await.on(() -> register.declare(TENANT, rosa, principal, RIGHTS, OPERATOR));
        long older = revision(rosa);
        Await.on(() -> register.declare(TENANT, rosa, principal, latest, OPERATOR));
        accounts.enrol(organization, principal, latest.roles());
        long newer = revision(rosa);
        Await.on(() -> register.settled(TENANT, rosa, newer));
        accounts.enrol(organization, principal, RIGHTS.roles());

        // When
        Await.on(() -> register.settled(TENANT, rosa, older));
        awaitSettled();

        // Then
        assertThat(claims("rosa")).contains("\"billing\"").doesNotContain("\"auditor\"");
    }

    private String tenant() {
        Await.on(() -> transaction.introduce(
                TENANT,
                () -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(
                                        "insert into tenant values (:tenant, 'Recovery', 1, 0) on conflict do nothing")
                                .setParameter("tenant", TENANT.value())
                                .executeUpdate())));
        return tenants.settle(TENANT).orElseThrow();
    }

    private PrincipalId account(String organization, String name) {
        return switch (accounts.ensure(organization, name, person(name))) {
            case Account.Present(var principal) -> principal;
            case Account.Refused(var reason) -> throw new AssertionError(reason);
        };
    }

    private static Person person(String name) {
        return new Person(name + "@recovery.example", name, "Test", Tokens.password(name));
    }

    private long revision(Username username) {
        return Await.on(() -> transaction.read(TENANT, () -> members.find(TENANT, username)))
                .orElseThrow()
                .revision();
    }

    private void awaitSettled() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            List<TenantId> behind = Await.on(unsettled::all);
            if (!behind.contains(TENANT)) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("Keycloak is still behind after ten seconds");
    }

    private static String claims(String name) {
        String payload = Tokens.member(name).split("\\.")[1];
        return new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
    }
}
