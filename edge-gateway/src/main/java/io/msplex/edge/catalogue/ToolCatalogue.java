package io.msplex.edge.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.catalog.Connector;
import io.msplex.catalog.ConnectorCatalog;
import io.msplex.catalog.ToolDefinition;
import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.ToolName;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Every tool of every connector of this build, each serialised once as {@code tools/list} shows it. Immutable. */
@Singleton
public class ToolCatalogue {
    private final ConnectorCatalog connectors = ConnectorCatalog.load();
    private final Map<String, ToolDefinition> tools = new HashMap<>();
    private final Map<ToolName, byte[]> listings = new HashMap<>();
    private final Set<String> scopes = new TreeSet<>();

    ToolCatalogue(ObjectMapper mapper) {
        for (Connector connector : connectors.connectors()) {
            for (ToolDefinition tool : connector.tools()) {
                tools.put(tool.name().value(), tool);
                listings.put(tool.name(), listing(tool, mapper));
                scopes.add(tool.scope());
            }
        }
    }

    /** The tool of that name, whichever connector serves it. */
    public Optional<ToolDefinition> tool(String name) {
        return Optional.ofNullable(tools.get(name));
    }

    /** Whether the connector serves the tool. */
    public boolean serves(ConnectorId connector, ToolName tool) {
        return connectors
                .connector(connector)
                .flatMap(known -> known.tool(tool))
                .isPresent();
    }

    /** The connector's tools in catalogue order; none if this build lacks the connector. */
    public List<ToolDefinition> toolsOf(ConnectorId connector) {
        return connectors.connector(connector).map(Connector::tools).orElse(List.of());
    }

    /** The tool as JSON, as {@code tools/list} shows it. */
    public byte[] listing(ToolName tool) {
        byte[] json = listings.get(tool);
        if (json == null) {
            throw new IllegalArgumentException("no such tool: " + tool);
        }
        return json;
    }

    /** Every scope that some tool needs, in order. */
    public Set<String> scopes() {
        return Set.copyOf(scopes);
    }

    private static byte[] listing(ToolDefinition tool, ObjectMapper mapper) {
        ObjectNode json = mapper.createObjectNode();
        json.put("name", tool.name().value());
        json.put("title", tool.title());
        json.put("description", tool.description());
        json.set("inputSchema", tool.inputSchema());
        json.set("outputSchema", tool.outputSchema());
        json.putObject("annotations")
                .put("title", tool.title())
                .put("readOnlyHint", tool.access() == ToolAccess.READ)
                .put("destructiveHint", tool.access() == ToolAccess.DESTRUCTIVE)
                .put("idempotentHint", tool.access() == ToolAccess.READ)
                .put("openWorldHint", true);
        try {
            return mapper.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("tool " + tool.name() + " cannot be listed", e);
        }
    }
}
