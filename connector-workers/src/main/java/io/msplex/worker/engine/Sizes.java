package io.msplex.worker.engine;

import com.fasterxml.jackson.databind.JsonNode;

/** How long JSON will be, nearly, without writing it. */
final class Sizes {
    private Sizes() {}

    static long characters(JsonNode node) {
        long size = 2;
        if (node.isObject()) {
            for (var member : node.properties()) {
                size += member.getKey().length() + 4 + characters(member.getValue());
            }
        } else if (node.isArray()) {
            for (JsonNode item : node) {
                size += 1 + characters(item);
            }
        } else {
            size += node.asText().length();
        }
        return size;
    }
}
