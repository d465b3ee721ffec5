package io.msplex.sandbox.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text in the making. Commas are its affair, balance is the caller's. Field names are written as they are, so they
 * must need no escape. Not thread-safe.
 */
public final class JsonText {
    private final StringBuilder out;

    public JsonText(int expectedLength) {
        out = new StringBuilder(expectedLength);
    }

    public JsonText object() {
        return open('{');
    }

    public JsonText object(String name) {
        return name(name).open('{');
    }

    public JsonText endObject() {
        out.append('}');
        return this;
    }

    public JsonText array() {
        return open('[');
    }

    public JsonText array(String name) {
        return name(name).open('[');
    }

    public JsonText endArray() {
        out.append(']');
        return this;
    }

    public JsonText field(String name, @Nullable String value) {
        return name(name).value(value);
    }

    public JsonText field(String name, long value) {
        name(name).out.append(value);
        return this;
    }

    public JsonText field(String name, double value) {
        name(name).out.append(value);
        return this;
    }

    public JsonText field(String name, boolean value) {
        name(name).out.append(value);
        return this;
    }

    public JsonText nothing(String name) {
        name(name).out.append("null");
        return this;
    }

    /** A value in an array, or after {@link #name}. */
    public JsonText value(@Nullable String value) {
        separate();
        if (value == null) {
            out.append("null");
        } else {
            quote(value);
        }
        return this;
    }

    public JsonText value(long value) {
        separate();
        out.append(value);
        return this;
    }

    /** Finished JSON, or finished fields of an object, taken as they are. Empty text adds nothing. */
    public JsonText raw(String json) {
        if (!json.isEmpty()) {
            separate();
            out.append(json);
        }
        return this;
    }

    public JsonText name(String name) {
        separate();
        out.append('"').append(name).append("\":");
        return this;
    }

    public byte[] utf8() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private JsonText open(char bracket) {
        separate();
        out.append(bracket);
        return this;
    }

    private void separate() {
        if (!out.isEmpty()) {
            char last = out.charAt(out.length() - 1);
            if (last != '{' && last != '[' && last != ':') {
                out.append(',');
            }
        }
    }

    private void quote(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
