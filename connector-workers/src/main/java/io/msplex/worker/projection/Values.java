package io.msplex.worker.projection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reading of single values out of vendor rows, where numbers come as text, ids as decimals, and nothing in many forms. */
public final class Values {
    private Values() {}

    /** The first of these members that holds something: neither missing, null nor blank. */
    public static @Nullable JsonNode first(ObjectNode row, List<String> names) {
        for (String name : names) {
            JsonNode value = row.get(name);
            if (value != null
                    && !value.isNull()
                    && !(value.isTextual() && value.asText().isBlank())) {
                return value;
            }
        }
        return null;
    }

    /**
     * A vendor's key as text: {@code 12}, {@code 12.0} and {@code "12"} are one key; zero and below stand for none.
     */
    public static @Nullable String key(@Nullable JsonNode value) {
        if (value == null || value.isNull() || value.isContainerNode() || value.isBoolean()) {
            return null;
        }
        if (value.isIntegralNumber()) {
            return value.canConvertToLong() && value.longValue() <= 0 ? null : value.asText();
        }
        String text = value.asText().strip();
        BigDecimal number = number(value);
        if (number == null) {
            return text.isEmpty() ? null : text;
        }
        if (number.signum() <= 0) {
            return null;
        }
        return number.stripTrailingZeros().scale() <= 0 ? number.toBigInteger().toString() : text;
    }

    /** A number, also where it comes as text. */
    public static @Nullable BigDecimal number(@Nullable JsonNode value) {
        if (value == null || !(value.isNumber() || value.isTextual())) {
            return null;
        }
        String text = value.asText().strip();
        if (text.isEmpty() || text.length() > 40) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > 100 ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A truth value, also as 0, 1 or text. Null where there is none. */
    public static @Nullable Boolean truth(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return switch (value.asText().strip().toLowerCase(java.util.Locale.ROOT)) {
            case "true", "1", "1.0", "yes" -> Boolean.TRUE;
            case "false", "0", "0.0", "no" -> Boolean.FALSE;
            default -> null;
        };
    }
}
