package io.msplex.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.msplex.contracts.identity.Role;
import io.msplex.stack.demo.DemoTenants.Customer;
import io.msplex.stack.demo.DemoTenants.Tenant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DemoTenantsTest {
    private final DemoTenants demo = DemoTenants.ofTheDemo();

    @Test
    void everyRoleIsOneThatThePlatformKnows() {
        List<String> known = Arrays.stream(Role.values())
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .toList();

        assertThat(demo.users())
                .isNotEmpty()
                .allSatisfy(user -> assertThat(known).contains(user.role()));
    }

    @Test
    void namesAreUniqueAcrossTenantsSoThatOneWordSignsIn() {
        assertThat(demo.users()).extracting(user -> user.name()).doesNotHaveDuplicates();
    }

    @Test
    void bothTenantsHaveExactlyOneCustomerCalledContosoSomething() {
        assertThat(demo.tenants()).extracting(Tenant::tenant).containsExactly("acme", "beta");
        for (Tenant tenant : demo.tenants()) {
            assertThat(tenant.customers())
                    .extracting(Customer::name)
                    .filteredOn(name -> name.startsWith("Contoso"))
                    .hasSize(1);
        }
    }

    @Test
    void whoSeesOneCustomerOnlySeesOneThatExists() {
        for (Tenant tenant : demo.tenants()) {
            List<String> ids = tenant.customers().stream().map(Customer::id).toList();
            tenant.members().stream()
                    .filter(member -> member.role().equals("customer_user"))
                    .forEach(member ->
                            assertThat(member.customers()).isNotEmpty().isSubsetOf(ids));
        }
    }

    @Test
    void anUnknownUserIsRefusedWithTheNamesThereAre() {
        assertThatThrownBy(() -> demo.user("alcie"))
                .hasMessageContaining("alcie")
                .hasMessageContaining("alice, tom");
    }
}
