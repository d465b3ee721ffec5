package io.msplex.worker.call;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which customers' rows a call may touch, by the vendor's keys.
 *
 * @param keyByCustomer the vendor's key of each customer by customer id; null means every customer and what belongs to none
 */
public record Scope(@Nullable Map<String, String> keyByCustomer) {
    /** Every customer, and what belongs to none. */
    public static final Scope EVERYTHING = new Scope(null);

    public Scope {
        keyByCustomer = keyByCustomer == null ? null : Map.copyOf(keyByCustomer);
    }

    /** Whether nothing needs to be proved about a row. */
    public boolean everything() {
        return keyByCustomer == null;
    }

    /** Whether a row with this customer key may be shown. A row without one may not, unless everything may. */
    public boolean admits(@Nullable String key) {
        return keyByCustomer == null || (key != null && keyByCustomer.containsValue(key));
    }

    /** The vendor's keys, or none if everything may be touched. */
    public Set<String> keys() {
        return keyByCustomer == null ? Set.of() : Set.copyOf(keyByCustomer.values());
    }

    /** One customer of this scope. */
    public Scope narrowedTo(String key) {
        if (!admits(key)) {
            throw new IllegalArgumentException("a scope is never widened");
        }
        return new Scope(Map.of("narrowed", key));
    }

    /** The same scope has the same text. */
    public String fingerprint() {
        return keyByCustomer == null ? "*" : new TreeMap<>(keyByCustomer).toString();
    }
}
