package io.msplex.worker.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import io.msplex.worker.paging.ListRequest;
import io.msplex.worker.paging.PagingPlan;
import io.msplex.worker.projection.RecordShape;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table of names: {@code lookups.<name>} of a connector file.
 *
 * @param name of the table
 * @param entity second part of the ids of what it holds
 * @param request how it is read
 * @param paging how the vendor hands it out
 * @param key members that make up a key
 * @param label members that hold the name, the first that there is
 * @param aliases members that name it too, such as an e-mail address
 * @param customer member that holds the customer's key, or null where it belongs to no customer
 * @param extra names by key that the vendor's list lacks
 */
public record LookupPlan(
        String name,
        String entity,
        ListRequest request,
        PagingPlan paging,
        List<String> key,
        List<String> label,
        List<String> aliases,
        @Nullable String customer,
        Map<String, String> extra) {

    /** Reads the definition. */
    public static LookupPlan of(String name, JsonNode definition, Map<String, PagingPlan> pagings) {
        PagingPlan paging = pagings.get(definition.required("paging").asText());
        if (paging == null) {
            throw new IllegalArgumentException("lookup " + name + " is paged in an unknown way");
        }
        List<String> key = RecordShape.texts(definition.required("key"));
        List<String> label = RecordShape.texts(definition.required("name"));
        List<String> aliases = RecordShape.texts(definition.path("aliases"));
        String customer = definition.path("customer").textValue();
        Set<String> needs = new HashSet<>(key);
        needs.addAll(label);
        needs.addAll(aliases);
        needs.add(paging.key());
        if (customer != null) {
            needs.add(customer);
        }
        Map<String, String> extra = new LinkedHashMap<>();
        definition
                .path("extra")
                .properties()
                .forEach(member -> extra.put(member.getKey(), member.getValue().asText()));
        Map<String, String> query = new LinkedHashMap<>();
        definition
                .path("query")
                .properties()
                .forEach(member -> query.put(member.getKey(), member.getValue().asText()));
        ListRequest request = new ListRequest(
                definition.required("path").asText(), definition.path("rows").asText(name), query, needs, false);
        return new LookupPlan(
                name, definition.required("entity").asText(), request, paging, key, label, aliases, customer, extra);
    }
}
