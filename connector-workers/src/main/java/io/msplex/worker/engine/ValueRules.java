package io.msplex.worker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.worker.call.ToolAnswer.Objected;
import io.msplex.worker.projection.Values;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Arguments that are values: text, times, choices and ids. */
final class ValueRules {
    private ValueRules() {}

    /**
     * Words that the vendor looks for.
     *
     * @param query its parameter
     * @param check members of which one must hold the words, or none where the vendor searches more than rows show
     */
    record Text(String query, List<String> check) implements ArgumentRule {
        @Override
        public Optional<Objected> bind(JsonNode value, Binding binding) {
            String wanted = value.asText().strip();
            binding.query(query, wanted);
            if (!check.isEmpty()) {
                String lower = wanted.toLowerCase(Locale.ROOT);
                binding.recheck(
                        Set.copyOf(check),
                        row -> check.stream()
                                .anyMatch(member -> row.path(member)
                                        .asText()
                                        .toLowerCase(Locale.ROOT)
                                        .contains(lower)));
            }
            return Optional.empty();
        }
    }

    /**
     * A bound in time.
     *
     * @param lower whether rows before it are left out, else those at or after it
     * @param widen how much more is asked of a vendor that reads times coarsely
     * @param with parameters that say which time is meant
     * @param check members that hold the time, the first that there is
     */
    record Bound(
            String argument, boolean lower, String query, Duration widen, Map<String, String> with, List<String> check)
            implements ArgumentRule {
        @Override
        public Optional<Objected> bind(JsonNode value, Binding binding) {
            Optional<Instant> bound = Moments.of(value.asText(), binding.anchor());
            if (bound.isEmpty()) {
                return Optional.of(
                        Objected.arguments(
                                "malformed_time",
                                "`" + argument
                                        + "` is no time. Use ISO 8601 such as 2026-11-20T18:00:00Z, or a span before now such as -12h or -30d."));
            }
            Instant at = bound.get();
            binding.query(query, binding.time().query(lower ? at.minus(widen) : at.plus(widen)));
            with.forEach(binding::query);
            binding.check(Set.copyOf(check), row -> {
                for (String member : check) {
                    Instant there = binding.time().instant(row.get(member));
                    if (there != null) {
                        return lower != there.isBefore(at);
                    }
                }
                return false;
            });
            return Optional.empty();
        }
    }

    /** What one choice asks for and demands. */
    record Option(Map<String, String> query, @Nullable Demand demand) {}

    /**
     * What a row must hold.
     *
     * @param is the truth value it must have; a row without it counts as false; null where {@code above} decides
     * @param above what a number must exceed, or null
     */
    record Demand(
            String field, @Nullable Boolean is, @Nullable BigDecimal above, boolean negate) implements RowCheck {
        @Override
        public boolean keeps(ObjectNode row) {
            JsonNode there = row.get(field);
            if (above != null) {
                BigDecimal number = Values.number(there);
                return negate != (number != null && number.compareTo(above) > 0);
            }
            return Boolean.TRUE.equals(Values.truth(there)) == Boolean.TRUE.equals(is);
        }
    }

    /**
     * One of several words, or else a name.
     *
     * @param otherwise what any other word means, or null where there is none
     */
    record Choice(
            String argument,
            Map<String, Option> options,
            @Nullable ArgumentRule otherwise) implements ArgumentRule {
        @Override
        public Optional<Objected> bind(JsonNode value, Binding binding) {
            Option option = options.get(value.asText().strip().toLowerCase(Locale.ROOT));
            if (option == null) {
                return otherwise != null
                        ? otherwise.bind(value, binding)
                        : Optional.of(Objected.arguments(
                                "unknown_" + argument,
                                "`" + argument + "` is one of " + String.join(", ", options.keySet()) + "."));
            }
            option.query().forEach(binding::query);
            Demand demand = option.demand();
            if (demand != null && option.query().isEmpty()) {
                binding.check(Set.of(demand.field()), demand);
            } else if (demand != null) {
                binding.recheck(Set.of(demand.field()), demand);
            }
            return Optional.empty();
        }
    }

    /**
     * The id of a record.
     *
     * @param query parameter for its key, or null
     * @param check member of a row that must hold its key, or null
     */
    record Key(
            String argument,
            String entity,
            @Nullable String query,
            @Nullable String check) implements ArgumentRule {
        @Override
        public Optional<Objected> bind(JsonNode value, Binding binding) {
            Keys.Reading reading = Keys.read(value.asText(), binding.vendor(), entity);
            if (reading instanceof Keys.Reading.Key(String key)) {
                binding.path(argument, key);
                if (query != null) {
                    binding.query(query, key);
                }
                if (check != null) {
                    // A row that does not say whose it is belongs to nobody who asked.
                    binding.recheck(Set.of(check), row -> key.equals(Values.key(row.get(check))));
                }
            }
            return Keys.objection(reading, binding.vendor(), entity);
        }
    }
}
