package io.msplex.worker.projection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A normalised record: its fields in order. Immutable. */
public final class RecordShape {
    private final Map<String, Field> fields;
    private final Set<String> needs;

    private RecordShape(Map<String, Field> fields) {
        this.fields = fields;
        Set<String> all = new HashSet<>();
        fields.values().forEach(field -> all.addAll(field.needs()));
        this.needs = Set.copyOf(all);
    }

    /**
     * Reads {@code records.<name>} of a connector file.
     *
     * @throws IllegalArgumentException if it says what nobody knows
     */
    public static RecordShape of(JsonNode definition, Set<String> leftOut, Quirks quirks) {
        Map<String, Field> fields = new LinkedHashMap<>();
        definition.properties().forEach(member -> {
            if (!leftOut.contains(member.getKey())) {
                fields.put(member.getKey(), field(member.getValue(), quirks));
            }
        });
        return new RecordShape(fields);
    }

    /** The row as a record. */
    public ObjectNode of(ObjectNode row, Rendering rendering) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        LinkFields.set(record, fields, row, rendering);
        return record;
    }

    /** One field of the record, or null where the row has none. */
    public @Nullable JsonNode field(String name, ObjectNode row, Rendering rendering) {
        Field field = fields.get(name);
        return field == null ? null : field.of(row, rendering);
    }

    /** Members of a row that the record is made from. */
    public Set<String> needs() {
        return needs;
    }

    private static Map<String, Field> fields(JsonNode definitions, Quirks quirks) {
        Map<String, Field> fields = new LinkedHashMap<>();
        definitions.properties().forEach(member -> fields.put(member.getKey(), field(member.getValue(), quirks)));
        return fields;
    }

    private static Field field(JsonNode definition, Quirks quirks) {
        String kind = definition.required("kind").asText();
        List<String> from = texts(definition.path("from"));
        return switch (kind) {
            case "key" -> new LinkFields.Key(from, definition.required("entity").asText());
            case "ref" ->
                new LinkFields.Ref(
                        definition.required("entity").asText(),
                        from,
                        texts(definition.path("name")),
                        definition.path("lookup").textValue(),
                        Set.copyOf(texts(definition.path("nobody"))),
                        fields(definition.path("beside"), quirks),
                        definition.path("scoped").asText().equals("hidden"));
            case "object" -> new LinkFields.Nested(fields(definition.required("fields"), quirks));
            case "each" ->
                new LinkFields.Each(
                        from.getFirst(),
                        field(definition.required("of"), quirks),
                        definition.path("customer").textValue());
            case "children" ->
                new LinkFields.Children(
                        definition.required("lookup").asText(),
                        definition.required("entity").asText(),
                        from.getFirst());
            case "custom" -> new LinkFields.Custom(from.getFirst());
            case "labelled" -> new LinkFields.Labelled(from.getFirst(), texts(definition.required("labels")));
            case "quirk" -> quirks.field(definition.required("quirk").asText());
            default -> {
                Field plain = PlainFields.of(kind, from, definition);
                if (plain == null) {
                    throw new IllegalArgumentException("no field is of kind " + kind);
                }
                yield plain;
            }
        };
    }

    /** One text or several. */
    public static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        if (node.isArray()) {
            node.forEach(text -> texts.add(text.asText()));
        }
        return List.copyOf(texts);
    }
}
