package io.msplex.worker.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.worker.call.CallFault;
import io.msplex.worker.call.ToolAnswer;
import io.msplex.worker.call.ToolAnswer.Answered;
import io.msplex.worker.call.ToolAnswer.Objected;
import io.msplex.worker.call.VendorCall;
import io.msplex.worker.http.VendorRequest;
import io.msplex.worker.http.VendorSession;
import io.msplex.worker.lookup.LookupBook;
import io.msplex.worker.paging.Rows;
import io.msplex.worker.projection.Rendering;
import io.msplex.worker.projection.Values;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tools that read one record. What lies outside the scope is answered like what does not exist. */
final class GetTool {
    private static final int LONGEST_TEXT = 24_000;

    private final ConnectorPlan plan;

    GetTool(ConnectorPlan plan) {
        this.plan = plan;
    }

    ToolAnswer answer(VendorCall call, ToolPlan tool, LookupBook lookups, VendorSession session) {
        Binding binding = new Binding(plan.vendor(), lookups, plan.time(), call.scope(), ConnectorEngine.now(call));
        Optional<Objected> objection = ConnectorEngine.bind(call, tool, binding);
        if (objection.isPresent()) {
            return objection.get();
        }
        Rows read;
        try {
            read = session.get(request(tool, binding), Rows.one(session.vendor(), tool.unwrap(), needs(tool, binding)));
        } catch (CallFault fault) {
            if (fault.code().equals("vendor_not_found")) {
                return missing(tool);
            }
            throw fault;
        }
        ObjectNode row = read.rows().getFirst();
        String key = Values.key(row.get("id"));
        if (key == null || !binding.places().containsValue(key)) {
            return missing(tool);
        }
        if (!tool.customer().of(binding.scope(), session).keeps(row)) {
            return missing(tool);
        }
        Rendering rendering = new Rendering(
                plan.vendor(), lookups, call.scope(), plan.time(), ConnectorEngine.now(call), LONGEST_TEXT);
        ObjectNode structured = JsonNodeFactory.instance.objectNode();
        structured.set("item", tool.shape().of(row, rendering));
        Omitted.note(structured, read.unread(), rendering.shortened(), null);
        return new Answered(structured);
    }

    private static VendorRequest request(ToolPlan tool, Binding binding) {
        Map<String, String> query = new LinkedHashMap<>(tool.query());
        query.putAll(binding.query());
        return new VendorRequest(binding.path(tool.path()), query);
    }

    private static Set<String> needs(ToolPlan tool, Binding binding) {
        Set<String> needs = new HashSet<>(tool.needs(binding));
        needs.add("id");
        return needs;
    }

    private static Objected missing(ToolPlan tool) {
        return Objected.arguments(
                "not_found",
                "There is no such " + String.valueOf(tool.entity()).replace('_', ' ')
                        + " that this caller may see. Check the id, or find the record with a list tool.");
    }
}
