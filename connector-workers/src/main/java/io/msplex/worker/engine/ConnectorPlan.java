package io.msplex.worker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.catalog.Connector;
import io.msplex.contracts.ToolName;
import io.msplex.worker.http.VendorAddress;
import io.msplex.worker.http.VendorHost;
import io.msplex.worker.lookup.LookupPlan;
import io.msplex.worker.paging.PagingPlan;
import io.msplex.worker.projection.RecordShape;
import io.msplex.worker.projection.VendorTime;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A connector file, read once at start.
 *
 * @param vendor first part of every id
 * @param address how the vendor is reached
 * @param time how it writes time
 * @param lookups its tables by name
 * @param tools its tools by name
 */
record ConnectorPlan(
        String vendor,
        VendorAddress address,
        VendorTime time,
        Map<String, LookupPlan> lookups,
        Map<ToolName, ToolPlan> tools) {

    /** @throws IllegalArgumentException if the file says what nobody knows */
    static ConnectorPlan of(Connector connector, Set<String> trustedHosts) {
        ObjectNode file = connector.definition();
        Map<String, PagingPlan> pagings = new HashMap<>();
        file.path("paging").properties().forEach(entry -> pagings.put(entry.getKey(), PagingPlan.of(entry.getValue())));
        Map<String, LookupPlan> lookups = new HashMap<>();
        file.path("lookups")
                .properties()
                .forEach(
                        entry -> lookups.put(entry.getKey(), LookupPlan.of(entry.getKey(), entry.getValue(), pagings)));
        Map<ToolName, ToolPlan> tools = new HashMap<>();
        connector.tools().forEach(tool -> tools.put(tool.name(), ToolPlan.of(tool, file, pagings)));
        return new ConnectorPlan(
                connector.id().value(), address(connector, trustedHosts), time(file.path("times")), lookups, tools);
    }

    private static VendorAddress address(Connector connector, Set<String> trustedHosts) {
        JsonNode file = connector.definition();
        return new VendorAddress(
                connector.title(),
                new VendorHost(RecordShape.texts(file.required("base").required("hosts")), trustedHosts),
                file.required("base").required("path").asText(),
                file.required("limits").required("body_bytes").asLong(),
                RecordShape.texts(file.required("errors").required("message")));
    }

    private static VendorTime time(JsonNode times) {
        Set<LocalDate> nothing = new HashSet<>();
        RecordShape.texts(times.path("nothing")).forEach(date -> nothing.add(LocalDate.parse(date)));
        return new VendorTime(ZoneId.of(times.required("zone").asText()), nothing);
    }
}
