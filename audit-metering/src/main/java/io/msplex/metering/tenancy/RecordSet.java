package io.msplex.metering.tenancy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.regex.Pattern;

/** Rows as one JSON text, which PostgreSQL turns into a record set: one statement a batch instead of one a row. */
public final class RecordSet {
    /** PostgreSQL holds no NUL in text; one character that a caller slipped into a name must not cost us a ledger line. */
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private RecordSet() {}

    /** @throws IllegalArgumentException if the value has no JSON form, which no record of ours lacks */
    public static String json(Object value, ObjectMapper json) {
        try {
            String text = json.writeValueAsString(value);
            return text.contains("\\u0000") ? NUL.matcher(text).replaceAll("$1\\\\ufffd") : text;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON form", e);
        }
    }
}
