package io.msplex.catalog;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.ToolName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All connectors of this build. Immutable; load it once. */
public final class ConnectorCatalog {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private final Map<ConnectorId, Connector> connectors;

    private ConnectorCatalog(Map<ConnectorId, Connector> connectors) {
        this.connectors = connectors;
    }

    /**
     * Reads {@code catalogue.yaml}, the families and the connectors it names from the class path.
     *
     * @throws IllegalStateException if a file is missing or a connector names a tool that its family does not have
     */
    public static ConnectorCatalog load() {
        Map<String, Map<String, ToolDefinition>> families = new LinkedHashMap<>();
        Map<ConnectorId, Connector> connectors = new LinkedHashMap<>();
        ObjectNode index = read("/catalogue.yaml");
        index.path("families").forEach(name -> families.put(name.asText(), family(name.asText())));
        index.path("connectors").forEach(name -> {
            Connector connector = connector(name.asText(), families);
            connectors.put(connector.id(), connector);
        });
        return new ConnectorCatalog(connectors);
    }

    /** Every connector, in catalogue order. */
    public List<Connector> connectors() {
        return List.copyOf(connectors.values());
    }

    /** The connector with that id, if this build has it. */
    public Optional<Connector> connector(ConnectorId id) {
        return Optional.ofNullable(connectors.get(id));
    }

    private static Map<String, ToolDefinition> family(String name) {
        Map<String, ToolDefinition> tools = new LinkedHashMap<>();
        ObjectNode file = read("/families/" + name + ".yaml");
        for (JsonNode tool : file.withArray("tools")) {
            ToolDefinition definition = tool(file, tool);
            tools.put(definition.name().value(), definition);
        }
        return tools;
    }

    private static ToolDefinition tool(ObjectNode family, JsonNode tool) {
        return new ToolDefinition(
                new ToolName(tool.required("name").asText()),
                tool.required("title").asText(),
                tool.required("description").asText().strip(),
                ToolAccess.valueOf(tool.required("access").asText().toUpperCase(Locale.ROOT)),
                tool.required("area").asText(),
                SchemaReferences.resolve((ObjectNode) tool.required("input"), family),
                SchemaReferences.resolve((ObjectNode) tool.required("output"), family));
    }

    private static Connector connector(String name, Map<String, Map<String, ToolDefinition>> families) {
        ObjectNode file = read("/connectors/" + name + "/connector.yaml");
        String family = file.required("family").asText();
        Map<String, ToolDefinition> standard = families.getOrDefault(family, Map.of());
        List<ToolDefinition> tools = new ArrayList<>();
        file.required("tools").fieldNames().forEachRemaining(tool -> {
            ToolDefinition definition = standard.get(tool);
            if (definition == null) {
                throw new IllegalStateException(
                        "connector " + name + " serves " + tool + ", which family " + family + " does not have");
            }
            tools.add(definition);
        });
        return new Connector(
                new ConnectorId(file.required("id").asText()),
                file.required("title").asText(),
                family,
                tools,
                file);
    }

    /** A key that stands twice is as wrong as a missing file: one of the two would be lost without a word. */
    static ObjectNode read(String resource) {
        try (InputStream in = ConnectorCatalog.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the connector catalogue lacks " + resource);
            }
            return (ObjectNode) YAML.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the connector catalogue cannot be read: " + resource, e);
        }
    }
}
