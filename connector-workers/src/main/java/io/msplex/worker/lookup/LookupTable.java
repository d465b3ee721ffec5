package io.msplex.worker.lookup;

import io.msplex.worker.call.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one instance's table held a moment ago. Immutable. */
public final class LookupTable {
    private final Map<String, Entry> byKey = new LinkedHashMap<>();

    /**
     * One thing with a name.
     *
     * @param key the vendor's
     * @param name for people
     * @param aliases other names
     * @param customer key of the customer it belongs to, or null
     */
    public record Entry(
            String key,
            String name,
            List<String> aliases,
            @Nullable String customer) {
        public Entry {
            aliases = List.copyOf(aliases);
        }
    }

    LookupTable(List<Entry> entries) {
        entries.forEach(entry -> byKey.putIfAbsent(entry.key(), entry));
    }

    /** The entry with that key, or null. */
    public @Nullable Entry byKey(String key) {
        return byKey.get(key);
    }

    /** All entries in the vendor's order. */
    public List<Entry> entries() {
        return List.copyOf(byKey.values());
    }

    /** Entries of one customer. */
    public List<Entry> of(String customer) {
        return byKey.values().stream()
                .filter(entry -> customer.equals(entry.customer()))
                .toList();
    }

    /** Entries that may be named to somebody with this scope; those of no customer may, where the table knows no customers. */
    List<Entry> within(Scope scope, boolean knowsCustomers) {
        return byKey.values().stream()
                .filter(entry -> !knowsCustomers || scope.admits(entry.customer()))
                .toList();
    }

    int size() {
        return byKey.size();
    }
}
