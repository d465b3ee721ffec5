package io.msplex.worker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.catalog.ToolDefinition;
import io.msplex.worker.paging.PagingPlan;
import io.msplex.worker.projection.RecordShape;
import io.msplex.worker.projection.Values;
import io.msplex.worker.vendor.VendorQuirks;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one tool is served: {@code tools.<name>} of a connector file, beside its definition in the family.
 *
 * @param definition what clients see
 * @param kind list, get or write
 * @param path below the API's root, with places for keys
 * @param query parameters of every request
 * @param several parameter for several clients at once, or null
 * @param single parameter for one client, or null
 * @param shape the record it answers
 * @param customer how a row shows whose it is
 * @param shared what a row must show besides to a customer's own people, or null
 * @param arguments rules in the order in which they are bound, the customer first
 * @param listing what only lists have, or null
 * @param entity what a get reads, or null
 * @param unwrap member that may hold the one row, or null
 */
record ToolPlan(
        ToolDefinition definition,
        Kind kind,
        String path,
        Map<String, String> query,
        @Nullable String several,
        @Nullable String single,
        RecordShape shape,
        CustomerProof customer,
        @Nullable Shared shared,
        Map<String, ArgumentRule> arguments,
        @Nullable Listing listing,
        @Nullable String entity,
        @Nullable String unwrap) {

    /** What a tool does with the vendor. */
    enum Kind {
        LIST,
        GET,
        WRITE
    }

    /**
     * What lists have besides.
     *
     * @param member of the body that holds the rows
     * @param newestFirst whether the highest key comes first unless asked otherwise
     * @param sortBy path of the field by which a list that comes whole is sorted, or empty for its key
     * @param sorts orders that a client may ask for
     */
    record Listing(
            String member,
            PagingPlan paging,
            boolean newestFirst,
            List<String> sortBy,
            boolean descending,
            Map<String, Sort> sorts) {}

    /** A truth value that a row must hold in so many words, if the tenant shares it with its customers. */
    record Shared(String field, boolean is, String note) implements RowCheck {
        @Override
        public boolean keeps(ObjectNode row) {
            return Boolean.valueOf(is).equals(Values.truth(row.get(field)));
        }
    }

    /** An order: by the key, or by a field of the record. */
    sealed interface Sort {
        record ByKey(boolean newestFirst) implements Sort {}

        record ByField(List<String> path, boolean descending) implements Sort {}
    }

    static ToolPlan of(ToolDefinition tool, ObjectNode file, Map<String, PagingPlan> pagings) {
        JsonNode plan = file.path("tools").path(tool.name().value());
        Kind kind = plan.has("list") ? Kind.LIST : plan.has("get") ? Kind.GET : Kind.WRITE;
        JsonNode request = plan.path(kind.name().toLowerCase(java.util.Locale.ROOT));
        Set<String> leftOut = Set.copyOf(RecordShape.texts(plan.path("leave_out")));
        String record = plan.required("record").asText();
        JsonNode customer = plan.path("arguments").path("customer");
        return new ToolPlan(
                tool,
                kind,
                request.required("path").asText(),
                ArgumentRules.texts(request.path("query")),
                customer.path("several").textValue(),
                customer.path("query").textValue(),
                RecordShape.of(file.path("records").required(record), leftOut, new VendorQuirks()),
                CustomerProof.of(plan.required("customer")),
                shared(plan.path("shared")),
                arguments(plan),
                kind == Kind.LIST ? listing(plan, request, pagings) : null,
                request.path("entity").textValue(),
                request.path("unwrap").textValue());
    }

    private static @Nullable Shared shared(JsonNode definition) {
        return definition.isMissingNode()
                ? null
                : new Shared(
                        definition.required("field").asText(),
                        definition.required("is").booleanValue(),
                        definition.required("note").asText());
    }

    private static Map<String, ArgumentRule> arguments(JsonNode plan) {
        Map<String, ArgumentRule> rules = new LinkedHashMap<>();
        JsonNode arguments = plan.required("arguments");
        if (arguments.has("customer")) {
            rules.put("customer", ArgumentRules.of("customer", arguments.path("customer")));
        }
        arguments
                .properties()
                .forEach(argument ->
                        rules.putIfAbsent(argument.getKey(), ArgumentRules.of(argument.getKey(), argument.getValue())));
        return rules;
    }

    private static Listing listing(JsonNode plan, JsonNode request, Map<String, PagingPlan> pagings) {
        PagingPlan paging = pagings.get(request.required("paging").asText());
        if (paging == null) {
            throw new IllegalArgumentException("a tool is paged in an unknown way");
        }
        Map<String, Sort> sorts = new LinkedHashMap<>();
        plan.path("sorts").properties().forEach(sort -> sorts.put(sort.getKey(), sort(sort.getValue())));
        return new Listing(
                request.required("rows").asText(),
                paging,
                !request.path("order").asText("newest").equals("oldest"),
                RecordShape.texts(request.path("sort")),
                request.path("descending").asBoolean(false),
                sorts);
    }

    private static Sort sort(JsonNode definition) {
        return definition.has("by")
                ? new Sort.ByField(
                        RecordShape.texts(definition.path("by")),
                        definition.path("descending").asBoolean(false))
                : new Sort.ByKey(definition.required("order").asText().equals("newest"));
    }

    /** Members of a row that somebody reads. */
    Set<String> needs(Binding binding) {
        Set<String> needs = new HashSet<>(shape.needs());
        needs.addAll(customer.needs());
        needs.addAll(binding.needs());
        if (shared != null) {
            needs.add(shared.field());
        }
        return needs;
    }
}
