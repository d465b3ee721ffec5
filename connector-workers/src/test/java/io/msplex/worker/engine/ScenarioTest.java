package io.msplex.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.msplex.callproof.Audience;
import io.msplex.catalog.ToolDefinition;
import io.msplex.contracts.ToolAccess;
import io.msplex.contracts.ToolName;
import io.msplex.worker.call.Scope;
import io.msplex.worker.call.ToolAnswer;
import io.msplex.worker.engine.ConnectorEngine.Served;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each tool asks its vendor for and makes of the answer: one YAML file a case. */
class ScenarioTest {
    private static final Path FOLDER = Path.of("src/test/resources/scenarios");

    static List<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void holds(Path file) throws IOException {
        JsonNode scenario = EngineFixture.YAML.readTree(file.toFile());
        try (FakeVendor vendor = new FakeVendor();
                EngineFixture fixture = new EngineFixture()) {
            scenario.path("given")
                    .path("vendor")
                    .properties()
                    .forEach(path -> vendor.on(path.getKey(), path.getValue().toString()));
            Served served = fixture.call(
                    EngineFixture.ACME,
                    scenario.path("when").path("tool").asText(),
                    (ObjectNode) scenario.path("when").path("arguments"),
                    scope(scenario.path("given").path("scope")),
                    audience(scenario.path("given").path("audience")),
                    EngineFixture.frozen(
                            Instant.parse(scenario.path("given").path("now").asText("2026-11-21T12:00:00Z"))),
                    EngineFixture.credential(vendor.uri()));
            check(
                    scenario.path("then"),
                    served,
                    vendor,
                    scenario.path("when").path("tool").asText());
        }
    }

    static Stream<ToolName> reads() {
        return EngineFixture.HALOPSA.tools().stream()
                .filter(tool -> tool.access() == ToolAccess.READ)
                .map(ToolDefinition::name);
    }

    /** A tool that nobody tried with a row of somebody else may show it. */
    @ParameterizedTest
    @MethodSource("reads")
    void eachToolIsTriedWithARecordOfAnotherCustomer(ToolName tool) throws IOException {
        Path file = FOLDER.resolve("halopsa").resolve(tool.value()).resolve("another-customer.yaml");
        assertThat(file).exists();
        JsonNode scenario = EngineFixture.YAML.readTree(file.toFile());
        assertThat(scenario.at("/when/tool").asText()).isEqualTo(tool.value());
        assertThat(scenario.at("/given/scope")).hasSize(1);
        assertThat(scenario.at("/given/vendor").toString()).contains("Fabrikam");
        assertThat(scenario.at("/then/conceals")).extracting(JsonNode::asText).contains("Fabrikam");
        if (ownRowsExpected(tool)) {
            assertThat(scenario.at("/then/answer/items"))
                    .as("rows that are kept")
                    .isNotEmpty();
        }
    }

    /** Whether a list has rows of its own for the customer, so that an empty answer proves nothing. */
    private static boolean ownRowsExpected(ToolName tool) {
        JsonNode plan = EngineFixture.HALOPSA.definition().path("tools").path(tool.value());
        return plan.has("list") && plan.path("customer").has("field");
    }

    private static Scope scope(JsonNode keys) {
        if (keys.isMissingNode()) {
            return Scope.EVERYTHING;
        }
        Map<String, String> scope = new HashMap<>();
        keys.properties().forEach(key -> scope.put(key.getKey(), key.getValue().asText()));
        return new Scope(scope);
    }

    private static Audience audience(JsonNode word) {
        return word.isMissingNode()
                ? Audience.STAFF
                : Audience.valueOf(word.asText().toUpperCase(Locale.ROOT));
    }

    private static void check(JsonNode then, Served served, FakeVendor vendor, String tool) {
        switch (served.answer()) {
            case ToolAnswer.Answered(ObjectNode structured) -> {
                assertThat(then.has("code")).as("answered %s", structured).isFalse();
                assertThat(schemaErrors(tool, structured)).isEmpty();
                then.path("answer")
                        .properties()
                        .forEach(member -> assertThat(
                                        structured.path(member.getKey()).toString())
                                .isEqualTo(member.getValue().toString()));
                then.path("conceals")
                        .forEach(text -> assertThat(structured.toString()).doesNotContain(text.asText()));
            }
            case ToolAnswer.Objected objected -> {
                assertThat(objected.code())
                        .as(objected.explanation())
                        .isEqualTo(then.path("code").asText("answered"));
                then.path("says")
                        .forEach(text -> assertThat(objected.explanation()).contains(text.asText()));
                then.path("conceals")
                        .forEach(text -> assertThat(objected.explanation()).doesNotContain(text.asText()));
            }
        }
        then.path("asked").properties().forEach(path -> {
            var seen = vendor.seen(path.getKey());
            assertThat(seen).as("requests to %s", path.getKey()).isNotEmpty();
            path.getValue().properties().forEach(parameter -> {
                if (parameter.getValue().isNull()) {
                    assertThat(seen.getLast().query()).doesNotContainKey(parameter.getKey());
                } else {
                    assertThat(seen.getLast().query())
                            .containsEntry(
                                    parameter.getKey(), parameter.getValue().asText());
                }
            });
        });
        then.path("not_asked")
                .forEach(path -> assertThat(vendor.seen(path.asText())).isEmpty());
    }

    /** Whatever a tool answers is what its output schema says. */
    static List<String> schemaErrors(String tool, JsonNode structured) {
        String schema = EngineFixture.HALOPSA
                .tool(new ToolName(tool))
                .orElseThrow()
                .outputSchema()
                .toString();
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(structured.toString(), InputFormat.JSON)
                .stream()
                .map(Error::toString)
                .toList();
    }
}
