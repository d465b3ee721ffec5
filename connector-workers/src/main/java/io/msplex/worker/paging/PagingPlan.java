package io.msplex.worker.paging;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a vendor hands out a list: {@code paging.<name>} of a connector file. */
public sealed interface PagingPlan {
    /** Member of a row that identifies it. */
    String key();

    /**
     * The whole list in one answer.
     *
     * @param size parameter that says how many rows the answer may have; null where the vendor sends them all
     * @param largest how many rows are asked for with it; an answer of that many may lack some
     */
    record Whole(
            String key, @Nullable String size, @Nullable Integer largest) implements PagingPlan {
        Map<String, String> query() {
            return size == null || largest == null ? Map.of() : Map.of(size, Integer.toString(largest));
        }

        /** That number if the answer may lack rows, else null. */
        @Nullable Integer bound(int rows) {
            return largest != null && rows >= largest ? largest : null;
        }
    }

    /**
     * Numbered pages in the order of the key.
     *
     * @param constant parameters without which paging does not happen
     * @param page parameter of the page, from 1
     * @param size parameter of the page's size
     * @param largest largest size the vendor is asked for
     * @param fixed size of every page where the vendor decides, else null
     * @param total member that holds the count of all rows
     * @param newest parameters that put the highest key first
     * @param oldest parameters that put the lowest key first
     */
    record Windows(
            Map<String, String> constant,
            String page,
            String size,
            int largest,
            @Nullable Integer fixed,
            String total,
            String key,
            Map<String, String> newest,
            Map<String, String> oldest)
            implements PagingPlan {}

    /** @throws IllegalArgumentException if it says what nobody knows */
    static PagingPlan of(JsonNode definition) {
        String key = definition.required("key").asText();
        return switch (definition.required("kind").asText()) {
            case "whole" ->
                new Whole(
                        key,
                        definition.path("size").textValue(),
                        definition.has("largest") ? definition.path("largest").asInt() : null);
            case "windows" ->
                new Windows(
                        parameters(definition.path("constant")),
                        definition.required("page").asText(),
                        definition.required("size").asText(),
                        definition.path("largest").asInt(50),
                        definition.has("fixed") ? definition.path("fixed").asInt() : null,
                        definition.required("total").asText(),
                        key,
                        parameters(definition.required("newest")),
                        parameters(definition.required("oldest")));
            case String kind -> throw new IllegalArgumentException("no list is paged by " + kind);
        };
    }

    /** Query parameters as texts, in order. */
    static Map<String, String> parameters(JsonNode object) {
        Map<String, String> parameters = new LinkedHashMap<>();
        object.properties()
                .forEach(member ->
                        parameters.put(member.getKey(), member.getValue().asText()));
        return parameters;
    }
}
