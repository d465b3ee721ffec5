package io.msplex.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Replaces {@code {use: name}} in a tool's schemas by the family's definition of that name, so that a record or an argument that
 * many tools share is written once. What clients see holds no references.
 */
final class SchemaReferences {
    private SchemaReferences() {}

    static ObjectNode resolve(ObjectNode schema, ObjectNode family) {
        return (ObjectNode) inline(schema, family, 0);
    }

    private static JsonNode inline(JsonNode node, ObjectNode family, int depth) {
        if (depth > 32) {
            throw new IllegalStateException("definitions of a family refer to each other in a circle");
        }
        if (node instanceof ObjectNode object && object.path("use").isTextual()) {
            return used(object, family, depth);
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties()
                    .forEach(member -> copy.set(member.getKey(), inline(member.getValue(), family, depth + 1)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(inline(item, family, depth + 1)));
            return copy;
        }
        return node;
    }

    /** Members beside {@code use} add to the definition or override it, such as a description of their own. */
    private static JsonNode used(ObjectNode reference, ObjectNode family, int depth) {
        String name = reference.path("use").asText();
        if (!(family.path("definitions").get(name) instanceof ObjectNode definition)) {
            throw new IllegalStateException("a schema uses " + name + ", which the family does not define");
        }
        ObjectNode merged = (ObjectNode) inline(definition, family, depth + 1);
        reference.properties().forEach(member -> {
            if (!member.getKey().equals("use")) {
                merged.set(member.getKey(), inline(member.getValue(), family, depth + 1));
            }
        });
        return merged;
    }
}
