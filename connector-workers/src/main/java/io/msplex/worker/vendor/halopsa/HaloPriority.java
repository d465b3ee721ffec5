package io.msplex.worker.vendor.halopsa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.worker.call.ToolAnswer.Objected;
import io.msplex.worker.engine.ArgumentRule;
import io.msplex.worker.engine.Binding;
import io.msplex.worker.lookup.LookupTable.Entry;
import io.msplex.worker.projection.Field;
import io.msplex.worker.projection.Labels;
import io.msplex.worker.projection.Rendering;
import io.msplex.worker.projection.Values;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Priorities are numbered within each SLA, so a number alone names nothing; and every desk names them its own way. The level P1 to P5
 * is taken from the name where it says one, else from the number.
 */
public final class HaloPriority {
    private static final Pattern LEVEL = Pattern.compile("(?i)\\bP\\s?([1-5])\\b");
    private static final Set<String> MEMBERS = Set.of("sla_id", "priority_id", "priority_name");
    private static final String TABLE = "priorities";

    private HaloPriority() {}

    /** What is known of a row's priority. */
    private record Known(
            @Nullable String key,
            @Nullable String name,
            @Nullable String level) {}

    private static Known known(ObjectNode row, Labels labels) {
        String number = Values.key(row.get("priority_id"));
        String sla = Values.key(row.get("sla_id"));
        String key = number == null || sla == null ? null : sla + '-' + number;
        JsonNode own = Values.first(row, List.of("priority_name"));
        String name = own != null && own.isTextual() ? own.asText() : key == null ? null : labels.name(TABLE, key);
        return new Known(key, name, level(name, number));
    }

    private static @Nullable String level(@Nullable String name, @Nullable String number) {
        Matcher said = LEVEL.matcher(name == null ? "" : name);
        if (said.find()) {
            return "P" + said.group(1);
        }
        return number != null && number.length() == 1 && "12345".contains(number) ? "P" + number : null;
    }

    /** The priority of a record. */
    public static final class Label implements Field {
        @Override
        public @Nullable JsonNode of(ObjectNode row, Rendering rendering) {
            Known known = known(row, rendering.labels());
            ObjectNode priority = JsonNodeFactory.instance.objectNode();
            if (known.key() != null) {
                priority.put("id", rendering.id("priority", known.key()));
            }
            if (known.name() != null) {
                priority.put("name", known.name());
            }
            if (known.level() != null) {
                priority.put("level", known.level());
            }
            return priority.isEmpty() ? null : priority;
        }

        @Override
        public Set<String> needs() {
            return MEMBERS;
        }
    }

    /** The argument {@code priority}: levels or names, any of which matches. */
    public static final class Filter implements ArgumentRule {
        @Override
        public Optional<Objected> bind(JsonNode value, Binding binding) {
            Set<String> levels = new LinkedHashSet<>();
            Set<String> names = new LinkedHashSet<>();
            for (JsonNode wanted : value.isArray()
                    ? value
                    : JsonNodeFactory.instance.arrayNode().add(value)) {
                String text = wanted.asText().strip();
                if (LEVEL.matcher(text).matches()) {
                    levels.add("P" + text.charAt(text.length() - 1));
                } else {
                    names.add(text.toLowerCase(Locale.ROOT));
                }
            }
            Optional<Objected> unknown = unknown(names, binding);
            if (unknown.isEmpty()) {
                narrow(levels, names, binding);
                Labels labels = binding.lookups();
                binding.recheck(MEMBERS, row -> {
                    Known known = known(row, labels);
                    return (known.level() != null && levels.contains(known.level()))
                            || (known.name() != null
                                    && names.contains(known.name().toLowerCase(Locale.ROOT)));
                });
            }
            return unknown;
        }

        /** The vendor filters by number in any SLA, so it is asked for every number that some SLA gives the level or name. */
        private static void narrow(Set<String> levels, Set<String> names, Binding binding) {
            Set<String> numbers = new TreeSet<>();
            for (Entry entry : binding.lookups().table(TABLE).entries()) {
                String number = entry.key().substring(entry.key().indexOf('-') + 1);
                String level = level(entry.name(), number);
                if ((level != null && levels.contains(level))
                        || names.contains(entry.name().toLowerCase(Locale.ROOT))) {
                    numbers.add(number);
                }
            }
            if (!numbers.isEmpty()) {
                binding.query("priority", String.join(",", numbers));
            }
        }

        private static Optional<Objected> unknown(Set<String> names, Binding binding) {
            if (names.isEmpty()) {
                return Optional.empty();
            }
            List<Entry> all = binding.lookups().table(TABLE).entries();
            List<String> unknown = new ArrayList<>(names);
            all.forEach(entry -> unknown.remove(entry.name().toLowerCase(Locale.ROOT)));
            if (unknown.isEmpty()) {
                return Optional.empty();
            }
            Set<String> there = new LinkedHashSet<>();
            all.forEach(entry -> there.add(entry.name()));
            return Optional.of(Objected.arguments(
                    "unknown_priority",
                    "There is no priority \"" + unknown.getFirst() + "\". Use a level P1 to P4, or one of these names: "
                            + String.join(", ", there) + "."));
        }
    }
}
