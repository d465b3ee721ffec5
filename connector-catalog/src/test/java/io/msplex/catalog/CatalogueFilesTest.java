package io.msplex.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.ToolName;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every family and connector is what its schema says, and tools are fit for models and clients. */
class CatalogueFilesTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final List<String> READS = List.of(
            "list_tickets",
            "get_ticket",
            "list_clients",
            "get_client",
            "list_assets",
            "get_asset",
            "list_contracts",
            "get_contract",
            "list_invoices",
            "get_invoice",
            "list_opportunities",
            "list_quotations",
            "list_articles",
            "get_article",
            "list_appointments",
            "list_agents",
            "list_actions");

    /** Keywords of JSON Schema that the catalogue uses; a new one is added here once clients are known to take it. */
    private static final Set<String> KEYWORDS = Set.of(
            "type",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "description",
            "default",
            "enum",
            "format",
            "pattern",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minimum",
            "maximum");

    private final ConnectorCatalog catalog = ConnectorCatalog.load();

    private static String text(String resource) {
        try (InputStream in =
                Objects.requireNonNull(CatalogueFilesTest.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static JsonNode yaml(String resource) {
        try {
            return YAML.readTree(text(resource));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> errors(String schema, JsonNode document) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text(schema))
                .validate(document.toString(), InputFormat.JSON)
                .stream()
                .map(Error::toString)
                .toList();
    }

    @Test
    void familiesAreWhatTheirSchemaSays() {
        yaml("/catalogue.yaml")
                .path("families")
                .forEach(family -> assertThat(
                                errors("/schema/family.schema.json", yaml("/families/" + family.asText() + ".yaml")))
                        .as(family.asText())
                        .isEmpty());
    }

    @Test
    void connectorsAreWhatTheirSchemaSays() {
        catalog.connectors()
                .forEach(connector -> assertThat(errors("/schema/connector.schema.json", connector.definition()))
                        .as(connector.title())
                        .isEmpty());
    }

    @Test
    void aMisspeltKeyIsFound() {
        ObjectNode damaged = halopsa().definition().deepCopy();
        ((ObjectNode) damaged.path("tools")
                        .path("list_tickets")
                        .path("arguments")
                        .path("site"))
                .put("chek", "site_id");
        assertThat(errors("/schema/connector.schema.json", damaged)).isNotEmpty();
    }

    @Test
    void aKeyThatStandsTwiceStopsTheLoading() {
        assertThatThrownBy(() -> ConnectorCatalog.read("/key-twice.yaml")).hasStackTraceContaining("Duplicate field");
    }

    private Connector halopsa() {
        return catalog.connector(new ConnectorId("halopsa")).orElseThrow();
    }

    @Test
    void everyPsaServesTheStandardReadsAndNothingElseIsARead() {
        List<String> reads = halopsa().tools().stream()
                .filter(tool -> tool.access() == ToolAccess.READ)
                .map(tool -> tool.name().value())
                .toList();
        assertThat(reads).containsExactlyInAnyOrderElementsOf(READS);
        assertThat(halopsa().tool(new ToolName("create_ticket")).orElseThrow().scope())
                .isEqualTo("tickets.write");
    }

    @Test
    void everyArgumentOfAReadIsServedAndEveryServedOneIsDeclared() {
        List<String> common = List.of("instance", "limit", "cursor", "sort");
        for (ToolDefinition tool : halopsa().tools()) {
            if (tool.access() == ToolAccess.READ) {
                List<String> declared = names(tool.inputSchema().path("properties"));
                declared.removeAll(common);
                List<String> served = names(halopsa()
                        .definition()
                        .path("tools")
                        .path(tool.name().value())
                        .path("arguments"));
                assertThat(served).as(tool.name().value()).containsExactlyInAnyOrderElementsOf(declared);
            }
        }
    }

    @Test
    void theOutputSchemaHoldsTheFieldsOfTheRecordAndNoOther() {
        for (ToolDefinition tool : halopsa().tools()) {
            JsonNode plan =
                    halopsa().definition().path("tools").path(tool.name().value());
            JsonNode properties = tool.outputSchema().path("properties");
            JsonNode record =
                    properties.has("items") ? properties.path("items").path("items") : properties.path("item");
            List<String> fields = names(halopsa()
                    .definition()
                    .path("records")
                    .path(plan.path("record").asText()));
            assertThat(names(record.path("properties")))
                    .as(tool.name().value())
                    .containsExactlyInAnyOrderElementsOf(fields);
        }
    }

    @Test
    void namesThatTheFileUsesAreDefined() {
        JsonNode file = halopsa().definition();
        file.findValues("lookup")
                .forEach(lookup -> assertThat(file.path("lookups").has(lookup.asText()))
                        .as("lookup " + lookup.asText())
                        .isTrue());
        file.path("tools")
                .forEach(tool -> assertThat(
                                file.path("records").has(tool.path("record").asText()))
                        .isTrue());
        file.findValues("paging").stream()
                .filter(JsonNode::isTextual)
                .forEach(paging ->
                        assertThat(file.path("paging").has(paging.asText())).isTrue());
    }

    @Test
    void argumentsAreFlatAndExplained() {
        for (ToolDefinition tool : halopsa().tools()) {
            tool.inputSchema().path("properties").properties().forEach(argument -> {
                assertThat(argument.getValue().path("description").asText())
                        .as(tool.name() + "." + argument.getKey())
                        .hasSizeGreaterThan(15);
                assertThat(argument.getValue().path("type").asText()).isIn("string", "integer", "boolean", "array");
            });
            assertThat(tool.inputSchema().toString()).doesNotContain("\"use\"");
            assertThat(tool.outputSchema().toString()).doesNotContain("\"use\"");
            assertThat(tool.readableName())
                    .isEqualTo(tool.name().value().replace('_', ' ').toLowerCase(Locale.ROOT));
        }
    }

    /** A comma in a YAML text without quotes ends it, and its rest becomes a keyword that validators pass over. */
    @Test
    void schemasOfToolsHoldKnownKeywordsOnly() {
        for (ToolDefinition tool : halopsa().tools()) {
            assertThat(unknownKeywords(tool.inputSchema())).as(tool + " input").isEmpty();
            assertThat(unknownKeywords(tool.outputSchema()))
                    .as(tool + " output")
                    .isEmpty();
        }
    }

    @Test
    void aTextThatACommaCutIsFound() throws IOException {
        JsonNode schema = YAML.readTree("properties: {note: {type: array, items: {description: Right, or wrong}}}");
        assertThat(unknownKeywords(schema)).containsExactly("or wrong");
    }

    private static List<String> unknownKeywords(JsonNode schema) {
        List<String> unknown = new ArrayList<>(names(schema));
        unknown.removeAll(KEYWORDS);
        schema.path("properties").forEach(property -> unknown.addAll(unknownKeywords(property)));
        if (schema.has("items")) {
            unknown.addAll(unknownKeywords(schema.path("items")));
        }
        return unknown;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
