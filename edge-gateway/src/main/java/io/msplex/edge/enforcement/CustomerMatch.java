package io.msplex.edge.enforcement;

import io.msplex.contracts.CustomerId;
import io.msplex.contracts.identity.TenantDirectory.Customer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Which customer somebody means by a name or an id: the same id, the same name, then a name that begins with or holds the words. */
sealed interface CustomerMatch {
    int MOST_CANDIDATES = 8;

    /** Exactly one customer is meant. */
    record One(CustomerId id) implements CustomerMatch {}

    /** Several customers could be meant. */
    record Several(List<String> names) implements CustomerMatch {}

    /** None is meant; these are nearest. */
    record Nobody(List<String> nearest) implements CustomerMatch {}

    static CustomerMatch of(String wanted, List<Customer> customers) {
        String text = fold(wanted);
        for (Predicate<Customer> reading : List.<Predicate<Customer>>of(
                customer -> customer.id().value().equals(text),
                customer -> fold(customer.name()).equals(text),
                customer -> (fold(customer.name()) + ' ').startsWith(text + ' '),
                customer -> (' ' + fold(customer.name())).contains(' ' + text))) {
            List<Customer> meant = customers.stream().filter(reading).toList();
            if (meant.size() == 1) {
                return new One(meant.getFirst().id());
            }
            if (meant.size() > 1) {
                return new Several(names(meant));
            }
        }
        return new Nobody(names(customers.stream()
                .sorted(Comparator.comparingInt(customer -> -sharedLetters(fold(customer.name()), text)))
                .toList()));
    }

    private static List<String> names(List<Customer> customers) {
        return customers.stream().limit(MOST_CANDIDATES).map(Customer::name).toList();
    }

    private static String fold(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }

    /** Adjacent letter pairs that both texts hold: enough to put a misspelt name first. */
    private static int sharedLetters(String name, String text) {
        int shared = 0;
        for (int i = 0; i + 2 <= text.length(); i++) {
            if (name.contains(text.substring(i, i + 2))) {
                shared++;
            }
        }
        return shared;
    }
}
