package io.msplex.worker.projection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fields that name things: the record itself, others it refers to, and lists of them. */
final class LinkFields {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private LinkFields() {}

    /** The record's own id; several members make one key where the vendor's number alone is not unique. */
    record Key(List<String> from, String entity) implements Field {
        @Override
        public @Nullable JsonNode of(ObjectNode row, Rendering rendering) {
            String key = joined(row, from);
            return key == null ? null : NODES.textNode(rendering.id(entity, key));
        }

        @Override
        public Set<String> needs() {
            return Set.copyOf(from);
        }
    }

    /**
     * Another thing: id and name. The name comes from the row, else from a table.
     *
     * @param nobody keys that stand for nothing
     * @param beside further fields in the same object
     * @param hiddenWhenScoped whether only those who may see every customer see it
     */
    record Ref(
            String entity,
            List<String> from,
            List<String> name,
            @Nullable String lookup,
            Set<String> nobody,
            Map<String, Field> beside,
            boolean hiddenWhenScoped)
            implements Field {
        @Override
        public @Nullable JsonNode of(ObjectNode row, Rendering rendering) {
            if (hiddenWhenScoped && !rendering.scope().everything()) {
                return null;
            }
            String key = joined(row, from);
            JsonNode named = Values.first(row, name);
            if (key == null ? named == null && beside.isEmpty() : nobody.contains(key)) {
                return null;
            }
            ObjectNode ref = NODES.objectNode();
            if (key != null) {
                ref.put("id", rendering.id(entity, key));
            }
            String label = named != null && named.isValueNode()
                    ? PlainText.line(named.asText(), 200)
                    : key != null && lookup != null ? rendering.labels().name(lookup, key) : null;
            if (label != null && !label.isEmpty()) {
                ref.put("name", label);
            }
            set(ref, beside, row, rendering);
            return ref.isEmpty() ? null : ref;
        }

        @Override
        public Set<String> needs() {
            Set<String> needs = new HashSet<>(from);
            needs.addAll(name);
            beside.values().forEach(field -> needs.addAll(field.needs()));
            return needs;
        }
    }

    /** An object of its own fields. */
    record Nested(Map<String, Field> fields) implements Field {
        @Override
        public @Nullable JsonNode of(ObjectNode row, Rendering rendering) {
            ObjectNode nested = NODES.objectNode();
            set(nested, fields, row, rendering);
            return nested.isEmpty() ? null : nested;
        }

        @Override
        public Set<String> needs() {
            Set<String> needs = new HashSet<>();
            fields.values().forEach(field -> needs.addAll(field.needs()));
            return needs;
        }
    }

    /**
     * One value for each object of an array.
     *
     * @param customer member of each object that holds its customer's key; others than those in scope are left out
     */
    record Each(String from, Field of, @Nullable String customer) implements Field {
        @Override
        public @Nullable JsonNode of(ObjectNode row, Rendering rendering) {
            ArrayNode all = NODES.arrayNode();
            for (JsonNode item : row.path(from)) {
                if (item instanceof ObjectNode object && admitted(object, rendering)) {
                    JsonNode value = of.of(object, rendering);
                    if (value != null) {
                        all.add(value);
                    }
                }
            }
            return all.isEmpty() ? null : all;
        }

        private boolean admitted(ObjectNode object, Rendering rendering) {
            return customer == null || rendering.scope().admits(Values.key(object.get(customer)));
        }

        @Override
        public Set<String> needs() {
            return Set.of(from);
        }
    }

    /** What a table holds for the customer that the row is. */
    record Children(String lookup, String entity, String from) implements Field {
        @Override
        public @Nullable JsonNode of(ObjectNode row, Rendering rendering) {
            String customer = Values.key(row.get(from));
            if (customer == null) {
                return null;
            }
            ArrayNode all = NODES.arrayNode();
            rendering
                    .labels()
                    .children(lookup, customer)
                    .forEach(child -> all.addObject()
                            .put("id", rendering.id(entity, child.key()))
                            .put("name", child.name()));
            return all.isEmpty() ? null : all;
        }

        @Override
        public Set<String> needs() {
            return Set.of(from);
        }
    }

    /** Custom fields by label; empty ones are left out. */
    record Custom(String from) implements Field {
        @Override
        public @Nullable JsonNode of(ObjectNode row, Rendering rendering) {
            ObjectNode all = NODES.objectNode();
            for (JsonNode item : row.path(from)) {
                if (item instanceof ObjectNode object) {
                    JsonNode label = label(object);
                    JsonNode value = value(object);
                    if (label != null && value != null && value.isValueNode()) {
                        JsonNode kept = value.isTextual() ? PlainFields.line(value) : value;
                        all.set(PlainText.line(label.asText(), 100), kept);
                    }
                }
            }
            return all.isEmpty() ? null : all;
        }

        @Override
        public Set<String> needs() {
            return Set.of(from);
        }
    }

    /**
     * The value of one field among custom ones.
     *
     * @param labels names that the field may have, without case
     */
    record Labelled(String from, List<String> labels) implements Field {
        @Override
        public @Nullable JsonNode of(ObjectNode row, Rendering rendering) {
            for (JsonNode item : row.path(from)) {
                if (item instanceof ObjectNode object && named(label(object))) {
                    JsonNode value = value(object);
                    return value == null ? null : PlainFields.line(value);
                }
            }
            return null;
        }

        private boolean named(@Nullable JsonNode label) {
            return label != null && labels.stream().anyMatch(label.asText().strip()::equalsIgnoreCase);
        }

        @Override
        public Set<String> needs() {
            return Set.of(from);
        }
    }

    private static @Nullable JsonNode label(ObjectNode custom) {
        return Values.first(custom, List.of("label", "name", "fieldname"));
    }

    private static @Nullable JsonNode value(ObjectNode custom) {
        return Values.first(custom, List.of("display", "value"));
    }

    static void set(ObjectNode target, Map<String, Field> fields, ObjectNode row, Rendering rendering) {
        fields.forEach((name, field) -> {
            JsonNode value = field.of(row, rendering);
            if (value != null && !value.isNull()) {
                target.set(name, value);
            }
        });
    }

    static @Nullable String joined(ObjectNode row, List<String> members) {
        if (members.size() == 1) {
            return Values.key(row.get(members.getFirst()));
        }
        StringBuilder joined = new StringBuilder();
        for (String member : members) {
            String key = Values.key(row.get(member));
            if (key == null) {
                return null;
            }
            joined.append(joined.isEmpty() ? "" : "-").append(key);
        }
        return joined.toString();
    }
}
