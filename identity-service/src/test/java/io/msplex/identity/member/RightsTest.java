package io.msplex.identity.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.msplex.contracts.CustomerId;
import io.msplex.contracts.CustomerScope;
import io.msplex.contracts.identity.Role;
import io.msplex.identity.problem.Refusal;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RightsTest {
    private static final CustomerId CONTOSO = new CustomerId("contoso");
    private static final CustomerId FABRIKAM = new CustomerId("fabrikam");

    @Test
    void customerUserSeesExactlyOneCustomer() {
        assertThat(rights(Role.CUSTOMER_USER, new CustomerScope.Only(Set.of(CONTOSO)))
                        .objection())
                .isEmpty();
        assertThat(rights(Role.CUSTOMER_USER, new CustomerScope.Only(Set.of(CONTOSO, FABRIKAM)))
                        .objection())
                .contains(Refusal.CUSTOMER_USER_NEEDS_ONE_CUSTOMER);
        assertThat(rights(Role.CUSTOMER_USER, new CustomerScope.All()).objection())
                .contains(Refusal.CUSTOMER_USER_NEEDS_ONE_CUSTOMER);
    }

    @Test
    void everybodyElseSeesAllOrSome() {
        assertThat(rights(Role.TECHNICIAN, new CustomerScope.All()).objection()).isEmpty();
        assertThat(rights(Role.AUDITOR, new CustomerScope.Only(Set.of(CONTOSO, FABRIKAM)))
                        .objection())
                .isEmpty();
    }

    @Test
    void tellsTheLedgerRolesAndCustomersInAFixedOrder() {
        // Given
        Rights rights =
                new Rights(Set.of(Role.TECHNICIAN, Role.AUDITOR), new CustomerScope.Only(Set.of(FABRIKAM, CONTOSO)));

        // Then
        assertThat(rights.details())
                .containsEntry("roles", "auditor technician")
                .containsEntry("customers", "contoso fabrikam");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Alice", "service-account-edge-gateway", "a b", ".hidden", "x/../y"})
    void refusesUserNamesThatAreNone(String name) {
        assertThatThrownBy(() -> new Username(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void userNameNeverShowsInText() {
        assertThat(new Username("alice")).hasToString("Username[***]");
    }

    private static Rights rights(Role role, CustomerScope scope) {
        return new Rights(Set.of(role), scope);
    }
}
