package io.msplex.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Set;

/** Which of a tenant's customers somebody may see, or a call may touch. There is no empty scope: nobody means no call. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CustomerScope.All.class, name = "all"),
    @JsonSubTypes.Type(value = CustomerScope.Only.class, name = "only")
})
public sealed interface CustomerScope {

    /** Every customer of the tenant, and what belongs to no customer. */
    record All() implements CustomerScope {}

    /**
     * These customers and nothing else.
     *
     * @param customers at least one
     */
    record Only(Set<CustomerId> customers) implements CustomerScope {
        /** @throws IllegalArgumentException if no customer is named */
        public Only {
            customers = Set.copyOf(customers);
            if (customers.isEmpty()) {
                throw new IllegalArgumentException("a customer scope names at least one customer");
            }
        }
    }

    /** Whether this scope lets a call touch the customer. */
    default boolean includes(CustomerId customer) {
        return switch (this) {
            case All() -> true;
            case Only(var customers) -> customers.contains(customer);
        };
    }
}
