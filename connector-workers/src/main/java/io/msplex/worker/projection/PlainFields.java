package io.msplex.worker.projection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Fields that read one value, or the first of several that there is. */
final class PlainFields {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LONGEST_LINE = 500;

    private PlainFields() {}

    /** A field of that kind, or null if the kind is not a plain one. */
    static @Nullable Field of(String kind, List<String> from, JsonNode definition) {
        return switch (kind) {
            case "line" -> new Single(from, (value, rendering) -> line(value));
            case "word" -> new Single(from, (value, rendering) -> word(value));
            case "text" -> new Single(from, PlainFields::text);
            case "integer" -> new Single(from, (value, rendering) -> integer(value));
            case "number" -> new Single(from, (value, rendering) -> number(value));
            case "truth" -> new Single(from, (value, rendering) -> truth(value, false));
            case "negated" -> new Single(from, (value, rendering) -> truth(value, true));
            case "instant" -> new Dated(from);
            case "date" -> new Single(from, PlainFields::date);
            case "words" -> new Single(from, (value, rendering) -> words(value));
            case "coded" -> new Single(from, coded(definition.path("codes")));
            case "joined" -> new Joined(from, definition.path("separator").asText(" "));
            default -> null;
        };
    }

    /** Turns a value that is there into a field's value. */
    @FunctionalInterface
    private interface Reading {
        @Nullable JsonNode of(JsonNode value, Rendering rendering);
    }

    private record Single(List<String> from, Reading reading) implements Field {
        @Override
        public @Nullable JsonNode of(ObjectNode row, Rendering rendering) {
            JsonNode value = Values.first(row, from);
            return value == null ? null : reading.of(value, rendering);
        }

        @Override
        public Set<String> needs() {
            return Set.copyOf(from);
        }
    }

    /** Null dates hide behind values: the next member is tried then. */
    private record Dated(List<String> from) implements Field {
        @Override
        public @Nullable JsonNode of(ObjectNode row, Rendering rendering) {
            for (String name : from) {
                Instant moment = rendering.time().instant(row.get(name));
                if (moment != null) {
                    return NODES.textNode(moment.toString());
                }
            }
            return null;
        }

        @Override
        public Set<String> needs() {
            return Set.copyOf(from);
        }
    }

    private record Joined(List<String> from, String separator) implements Field {
        @Override
        public @Nullable JsonNode of(ObjectNode row, Rendering rendering) {
            StringJoiner joined = new StringJoiner(separator);
            for (String name : from) {
                JsonNode value = Values.first(row, List.of(name));
                if (value != null && value.isValueNode()) {
                    joined.add(PlainText.line(value.asText(), LONGEST_LINE));
                }
            }
            return joined.length() == 0 ? null : NODES.textNode(joined.toString());
        }

        @Override
        public Set<String> needs() {
            return Set.copyOf(from);
        }
    }

    static @Nullable JsonNode line(JsonNode value) {
        if (value.isContainerNode()) {
            return null;
        }
        String line = PlainText.line(value.asText(), LONGEST_LINE);
        return line.isEmpty() ? null : NODES.textNode(line);
    }

    /** A label; a vendor's bare code number tells a reader nothing. */
    private static @Nullable JsonNode word(JsonNode value) {
        return value.isTextual() && Values.number(value) == null ? line(value) : null;
    }

    /** A label, or what a code number stands for; a number without a meaning is nothing. */
    private static Reading coded(JsonNode codes) {
        return (value, rendering) -> {
            BigDecimal code = Values.number(value);
            return code == null
                    ? word(value)
                    : codes.get(code.stripTrailingZeros().toPlainString());
        };
    }

    private static @Nullable JsonNode text(JsonNode value, Rendering rendering) {
        if (value.isContainerNode()) {
            return null;
        }
        String text = rendering.text(value.asText());
        return text.isEmpty() ? null : NODES.textNode(text);
    }

    private static @Nullable JsonNode integer(JsonNode value) {
        BigDecimal number = Values.number(value);
        return number == null
                ? null
                : NODES.numberNode(number.setScale(0, RoundingMode.HALF_UP).toBigInteger());
    }

    static @Nullable JsonNode number(JsonNode value) {
        BigDecimal number = Values.number(value);
        if (number == null) {
            return null;
        }
        BigDecimal bare = number.stripTrailingZeros();
        return NODES.numberNode(bare.scale() < 0 ? bare.setScale(0, RoundingMode.UNNECESSARY) : bare);
    }

    private static @Nullable JsonNode truth(JsonNode value, boolean negate) {
        Boolean truth = Values.truth(value);
        return truth == null ? null : NODES.booleanNode(truth != negate);
    }

    private static @Nullable JsonNode date(JsonNode value, Rendering rendering) {
        LocalDate date = rendering.time().date(value);
        return date == null ? null : NODES.textNode(date.toString());
    }

    /** Words from an array of words or of named things, or from text with commas. */
    private static @Nullable JsonNode words(JsonNode value) {
        ArrayNode words = NODES.arrayNode();
        if (value.isArray()) {
            for (JsonNode item : value) {
                JsonNode named = item instanceof ObjectNode object
                        ? Values.first(object, List.of("name", "text", "value", "tag", "team_name"))
                        : item;
                if (named != null && named.isValueNode() && !named.isNull()) {
                    add(words, named.asText());
                }
            }
        } else if (value.isTextual()) {
            for (String word : value.asText().split(",", -1)) {
                add(words, word);
            }
        }
        return words.isEmpty() ? null : words;
    }

    private static void add(ArrayNode words, String word) {
        String line = PlainText.line(word, LONGEST_LINE);
        if (!line.isEmpty()) {
            words.add(line);
        }
    }
}
