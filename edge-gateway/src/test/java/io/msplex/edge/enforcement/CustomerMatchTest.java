package io.msplex.edge.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.msplex.contracts.CustomerId;
import io.msplex.contracts.identity.TenantDirectory.Customer;
import io.msplex.edge.enforcement.CustomerMatch.Nobody;
import io.msplex.edge.enforcement.CustomerMatch.One;
import io.msplex.edge.enforcement.CustomerMatch.Several;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CustomerMatchTest {
    private static final List<Customer> CUSTOMERS = List.of(
            customer("contoso", "Contoso Ltd"),
            customer("contoso-it", "Contoso Italia"),
            customer("ltd", "Ltd"),
            customer("umlaut", "Ärzte Zürich"),
            customer("dot", "A.B. (Holding) [UK] *"));

    @Test
    void prefersTheIdToAnyName() {
        assertThat(match("contoso")).isEqualTo(one("contoso"));
        assertThat(match("LTD")).isEqualTo(one("ltd"));
    }

    @Test
    void knowsANameWhateverItsCaseAndSpaces() {
        assertThat(match("  CONTOSO   ltd ")).isEqualTo(one("contoso"));
        assertThat(match("ärzte zürich")).isEqualTo(one("umlaut"));
    }

    @Test
    void knowsAWordThatOnlyOneNameHolds() {
        assertThat(match("Italia")).isEqualTo(one("contoso-it"));
        assertThat(match("zür")).isEqualTo(one("umlaut"));
    }

    @Test
    void doesNotChooseBetweenSeveral() {
        assertThat(match("cont")).isEqualTo(new Several(List.of("Contoso Ltd", "Contoso Italia")));
    }

    @Test
    void doesNotMatchInsideAWord() {
        assertThat(match("ontoso")).isInstanceOf(Nobody.class);
    }

    @Test
    void readsPunctuationAsItIs() {
        assertThat(match("A.B.")).isEqualTo(one("dot"));
        assertThat(match(".*")).isInstanceOf(Nobody.class);
        assertThat(match("(Holding) [UK] *")).isEqualTo(one("dot"));
    }

    @Test
    void namesAtMostEightCandidates() {
        List<Customer> many = IntStream.range(0, 30)
                .mapToObj(i -> customer("shop-" + i, "Shop " + i))
                .toList();
        assertThat(CustomerMatch.of("shop", many))
                .isInstanceOfSatisfying(
                        Several.class, several -> assertThat(several.names()).hasSize(8));
        assertThat(CustomerMatch.of("nobody", many))
                .isInstanceOfSatisfying(
                        Nobody.class, nobody -> assertThat(nobody.nearest()).hasSize(8));
    }

    @Test
    void findsNobodyAmongNone() {
        assertThat(CustomerMatch.of("contoso", List.of())).isEqualTo(new Nobody(List.of()));
    }

    private static CustomerMatch match(String wanted) {
        return CustomerMatch.of(wanted, CUSTOMERS);
    }

    private static CustomerMatch one(String id) {
        return new One(new CustomerId(id));
    }

    private static Customer customer(String id, String name) {
        return new Customer(new CustomerId(id), name);
    }
}
