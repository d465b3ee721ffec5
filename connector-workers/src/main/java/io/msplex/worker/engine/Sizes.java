package io.msplex.worker.engine;

import com.fasterxml.jackson.databind.JsonNode;

/** How many bytes JSON will have, nearly, without writing it. */
final class Sizes {
    private Sizes() {}

    static long bytes(JsonNode node) {
        long size = 2;
        if (node.isObject()) {
            for (var member : node.properties()) {
                size += member.getKey().length() + 4 + bytes(member.getValue());
            }
        } else if (node.isArray()) {
            for (JsonNode item : node) {
                size += 1 + bytes(item);
            }
        } else {
            size += bytes(node.asText());
        }
        return size;
    }

    /** In UTF-8, with what JSON escapes. */
    private static long bytes(String text) {
        long size = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                size += c < ' ' || c == '"' || c == '\\' ? 2 : 1;
            } else {
                // Each half of a pair counts two of its four bytes.
                size += c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
            }
        }
        return size;
    }
}
