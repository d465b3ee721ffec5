package io.msplex.endtoend.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** Fields of records as paths such as {@code status.open}; a list stands for each of its elements. */
final class RecordFields {
    private RecordFields() {}

    /** What an output schema promises of one record. */
    static Set<String> published(JsonNode outputSchema) {
        JsonNode answer = outputSchema.path("properties");
        Set<String> fields = new TreeSet<>();
        promised(answer.has("item") ? answer.path("item") : answer.at("/items/items"), "", fields);
        return fields;
    }

    private static void promised(JsonNode schema, String path, Set<String> fields) {
        if (schema.has("items")) {
            promised(schema.path("items"), path, fields);
        } else if (schema.has("properties")) {
            schema.path("properties")
                    .properties()
                    .forEach(field -> promised(field.getValue(), joined(path, field.getKey()), fields));
        } else {
            fields.add(path);
        }
    }

    /** What one record holds. Members of free objects count besides, which no schema names. */
    static Set<String> filled(JsonNode record) {
        Set<String> fields = new TreeSet<>();
        held(record, "", fields);
        return fields;
    }

    private static void held(JsonNode value, String path, Set<String> fields) {
        if (value.isArray()) {
            value.forEach(element -> held(element, path, fields));
        } else {
            value.properties().forEach(field -> held(field.getValue(), joined(path, field.getKey()), fields));
            fields.add(path);
        }
    }

    /** Names that are missing beside ids, wherever the record refers to something. */
    static Set<String> missingNames(JsonNode record) {
        Set<String> missing = new TreeSet<>();
        record.properties().forEach(field -> references(field.getValue(), field.getKey(), missing));
        return missing;
    }

    private static void references(JsonNode value, String path, Set<String> missing) {
        if (value.isArray()) {
            value.forEach(element -> references(element, path, missing));
        } else if (value.has("id") && !value.has("name")) {
            missing.add(joined(path, "name"));
        }
    }

    private static String joined(String path, String name) {
        return path.isEmpty() ? name : path + '.' + name;
    }
}
