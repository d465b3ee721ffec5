package io.msplex.worker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.worker.call.Scope;
import io.msplex.worker.call.ToolAnswer.Objected;
import io.msplex.worker.lookup.LookupPlan;
import io.msplex.worker.lookup.LookupTable.Entry;
import io.msplex.worker.lookup.NameMatch;
import io.msplex.worker.projection.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Arguments that name something by name or id. */
final class NameRules {
    private NameRules() {}

    /**
     * The client. Names count only inside the scope: to everybody else a client outside it does not exist.
     *
     * @param query parameter for one client, or null where the vendor has none
     */
    record Customer(@Nullable String query) implements ArgumentRule {
        @Override
        public Optional<Objected> bind(JsonNode value, Binding binding) {
            return switch (resolve(value.asText(), binding)) {
                case Resolved.To(Entry entry) -> {
                    binding.narrow(entry.key());
                    binding.path("customer", entry.key());
                    if (query != null) {
                        binding.query(query, entry.key());
                    }
                    yield Optional.empty();
                }
                case Resolved.Not(Objected objection) -> Optional.of(objection);
            };
        }

        private static Resolved resolve(String wanted, Binding binding) {
            Scope scope = binding.scope();
            if (Keys.read(wanted, binding.vendor(), "client") instanceof Keys.Reading.Key(String key)) {
                boolean there =
                        scope.everything() ? binding.lookups().table("clients").byKey(key) != null : scope.admits(key);
                if (there) {
                    return new Resolved.To(new Entry(key, key, List.of(), key));
                }
            }
            Map<String, String> granted = scope.keyByCustomer();
            if (granted != null
                    && NameMatch.of(wanted, own(granted)) instanceof NameMatch.Found(Entry entry)
                    && !entry.key().isEmpty()) {
                return new Resolved.To(entry);
            }
            return Resolved.of(
                    "customer",
                    "client",
                    wanted,
                    binding,
                    NameMatch.of(wanted, binding.lookups().within("clients", scope)));
        }

        /** The customers of the scope by the names MSPlex has for them, which saves asking the vendor. */
        private static List<Entry> own(Map<String, String> granted) {
            return granted.entrySet().stream()
                    .map(customer -> new Entry(
                            customer.getValue(), customer.getKey().replace('-', ' '), List.of(customer.getKey()), null))
                    .toList();
        }
    }

    /**
     * Something with a table of its own: a site, an agent, a status.
     *
     * @param query parameter for its key, or null where the vendor has none
     * @param check member of a row that holds its key, or null where rows do not tell
     */
    record Named(
            String argument,
            String lookup,
            @Nullable String query,
            @Nullable String check) implements ArgumentRule {
        @Override
        public Optional<Objected> bind(JsonNode value, Binding binding) {
            LookupPlan plan = binding.lookups().plan(lookup);
            List<Entry> entries = binding.lookups().within(lookup, binding.scope());
            String wanted = value.asText();
            Resolved resolved;
            if (Keys.read(wanted, binding.vendor(), plan.entity()) instanceof Keys.Reading.Key(String key)
                    && entries.stream().anyMatch(entry -> entry.key().equals(key))) {
                resolved = new Resolved.To(new Entry(key, key, List.of(), null));
            } else {
                resolved = Resolved.of(argument, plan.entity(), wanted, binding, NameMatch.of(wanted, entries));
            }
            return switch (resolved) {
                case Resolved.To(Entry entry) -> {
                    apply(entry.key(), binding);
                    yield Optional.empty();
                }
                case Resolved.Not(Objected objection) -> Optional.of(objection);
            };
        }

        private void apply(String key, Binding binding) {
            if (query != null) {
                binding.query(query, key);
            }
            if (check != null) {
                binding.recheck(Set.of(check), row -> key.equals(Values.key(row.get(check))));
            }
        }
    }

    /**
     * A label on the row itself, such as a category; its sub-labels count too.
     *
     * @param lookup table that knows all labels, for better errors, or null
     * @param members that may hold it
     */
    record Label(String argument, @Nullable String lookup, List<String> members) implements ArgumentRule {
        @Override
        public Optional<Objected> bind(JsonNode value, Binding binding) {
            String wanted = value.asText().strip();
            String label = wanted;
            if (lookup != null) {
                List<Entry> entries = binding.lookups().within(lookup, binding.scope());
                boolean known = entries.stream().anyMatch(entry -> covers(wanted, entry.name()));
                if (!known) {
                    switch (Resolved.of(
                            argument,
                            binding.lookups().plan(lookup).entity(),
                            wanted,
                            binding,
                            NameMatch.of(wanted, entries))) {
                        case Resolved.To(Entry entry) -> label = entry.name();
                        case Resolved.Not(Objected objection) -> {
                            return Optional.of(objection);
                        }
                    }
                }
            }
            String sought = label;
            binding.check(Set.copyOf(members), row -> members.stream().anyMatch(member -> on(row, member, sought)));
            return Optional.empty();
        }

        private static boolean on(ObjectNode row, String member, String sought) {
            JsonNode there = row.get(member);
            return there != null && there.isTextual() && covers(sought, there.asText());
        }

        /** Whether a label is the one sought or below it: {@code Network>Switch} is below {@code Network}. */
        static boolean covers(String sought, String label) {
            String there = label.strip().toLowerCase(Locale.ROOT);
            String wanted = sought.toLowerCase(Locale.ROOT);
            if (!there.startsWith(wanted)) {
                return false;
            }
            String rest = there.substring(wanted.length()).strip();
            return rest.isEmpty() || ">/\\:|-".indexOf(rest.charAt(0)) >= 0;
        }
    }

    /** A name made an entry, or why not. */
    sealed interface Resolved {
        record To(Entry entry) implements Resolved {}

        record Not(Objected objection) implements Resolved {}

        static Resolved of(String argument, String entity, String wanted, Binding binding, NameMatch match) {
            return switch (match) {
                case NameMatch.Found(Entry entry) -> new To(entry);
                case NameMatch.Ambiguous(List<Entry> candidates) ->
                    new Not(Objected.arguments(
                            "ambiguous_" + argument,
                            "\"" + wanted + "\" may mean several: " + listed(candidates, entity, binding)
                                    + ". Ask the user which one, and pass its id as `" + argument + "`."));
                case NameMatch.Unknown(List<Entry> nearest) ->
                    new Not(Objected.arguments(
                            "unknown_" + argument,
                            "There is no \"" + wanted + "\" for `" + argument + "` that this caller may see."
                                    + (nearest.isEmpty()
                                            ? ""
                                            : " The nearest are: " + listed(nearest, entity, binding) + ".")));
            };
        }

        private static String listed(List<Entry> entries, String entity, Binding binding) {
            List<String> texts = new ArrayList<>();
            for (Entry entry : entries) {
                String owner = entity.equals("client") || entry.customer() == null
                        ? null
                        : binding.lookups().name("clients", entry.customer());
                texts.add(entry.name() + " (" + binding.vendor() + ':' + entity + ':' + entry.key()
                        + (owner == null ? "" : ", " + owner) + ")");
            }
            return texts.stream().collect(Collectors.joining("; "));
        }
    }
}
