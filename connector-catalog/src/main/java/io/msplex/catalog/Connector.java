package io.msplex.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.ToolName;
import java.util.List;
import java.util.Optional;

/**
 * One vendor integration.
 *
 * @param id for example {@code halopsa}
 * @param title the vendor's product name
 * @param family the family whose standard tools it serves, for example {@code psa}
 * @param tools the tools it serves, in catalogue order
 * @param definition the whole connector file, for the connector engine
 */
public record Connector(
        ConnectorId id, String title, String family, List<ToolDefinition> tools, ObjectNode definition) {
    public Connector {
        tools = List.copyOf(tools);
    }

    /** The tool of that name, if this connector serves it. */
    public Optional<ToolDefinition> tool(ToolName name) {
        return tools.stream().filter(tool -> tool.name().equals(name)).findFirst();
    }
}
