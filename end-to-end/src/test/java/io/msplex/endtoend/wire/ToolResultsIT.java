package io.msplex.endtoend.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.msplex.endtoend.mcp.McpClient;
import io.msplex.endtoend.mcp.WidestQuestion;
import io.msplex.endtoend.stack.RunningStack;
import io.msplex.endtoend.stack.StackExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every tool answers a real call with what its published schema promises (MCP 2026-07-28, server/tools: structured content). */
@ExtendWith(StackExtension.class)
class ToolResultsIT {
    private static final int ONE_PAGE = 25;
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** Records of a list that are read one by one, evenly spread. */
    private static final int MOST_READ = 40;

    private static final Path UNFILLED = Path.of("src/test/resources/unfilled-fields.yaml");

    private static McpClient tom;
    private static Map<String, JsonNode> published;

    @BeforeAll
    static void signIn(RunningStack stack) {
        tom = new McpClient(stack.mcpUrl("acme"), stack.token("tom"));
        published = new TreeMap<>();
        tom.tools().forEach(tool -> published.put(tool.path("name").asText(), tool));
    }

    /**
     * How a tool is called for once.
     *
     * @param of tool that lists what this one needs, or empty where it needs nothing
     * @param argument that takes the id of the first listed record
     */
    record Question(String tool, Map<String, Object> arguments, String of, String argument) {
        static Question list(String tool) {
            return new Question(tool, Map.of("limit", ONE_PAGE), "", "");
        }

        static Question about(String tool, String of, String argument) {
            return new Question(tool, Map.of(), of, argument);
        }

        @Override
        public String toString() {
            return tool;
        }
    }

    static Stream<Question> questions() {
        return Stream.of(
                new Question("list_tickets", Map.of("status", "all", "limit", ONE_PAGE), "", ""),
                Question.about("get_ticket", "list_tickets", "id"),
                Question.about("list_actions", "list_tickets", "ticket"),
                Question.list("list_clients"),
                new Question("get_client", Map.of("customer", "Contoso"), "", ""),
                Question.list("list_assets"),
                Question.about("get_asset", "list_assets", "id"),
                Question.list("list_contracts"),
                Question.about("get_contract", "list_contracts", "id"),
                Question.list("list_invoices"),
                Question.about("get_invoice", "list_invoices", "id"),
                Question.list("list_opportunities"),
                Question.list("list_quotations"),
                Question.list("list_articles"),
                Question.about("get_article", "list_articles", "id"),
                Question.list("list_appointments"),
                Question.list("list_agents"));
    }

    @Test
    void eachPublishedToolIsAskedOnce() {
        assertThat(questions().map(Question::tool))
                .containsExactlyInAnyOrderElementsOf(published.keySet())
                .hasSize(17);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void answersByItsSchema(Question question) {
        JsonNode content = tom.call(question.tool(), arguments(question)).structured();

        assertThat(content.has("item") || !content.path("items").isEmpty())
                .as("something to check in %s", content)
                .isTrue();
        JsonNode schema = tool(question.tool()).path("outputSchema");
        assertThat(SCHEMAS.getSchema(schema.toString()).validate(content.toString(), InputFormat.JSON))
                .extracting(Error::toString)
                .as("%s", content)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void fillsTheFieldsThatItPublishesAndNamesWhatItRefersTo(Question question) throws IOException {
        Map<String, String> excused = unfilled().getOrDefault(question.tool(), Map.of());
        Set<String> missing = RecordFields.published(tool(question.tool()).path("outputSchema"));
        Set<String> nameless = new TreeSet<>();
        for (JsonNode record : records(question)) {
            missing.removeAll(RecordFields.filled(record));
            nameless.addAll(RecordFields.missingNames(record));
        }
        nameless.removeAll(excused.keySet());
        assertThat(nameless).as("ids without names").isEmpty();
        assertThat(missing).as("fields that no record fills").containsExactlyInAnyOrderElementsOf(excused.keySet());
    }

    /** Fields that need not be filled, with the reason, by tool. */
    private static Map<String, Map<String, String>> unfilled() throws IOException {
        return new YAMLMapper().readValue(UNFILLED.toFile(), new TypeReference<>() {});
    }

    private static Stream<JsonNode> listed(String list) {
        return StreamSupport.stream(
                tom.call(list, WidestQuestion.to(tool(list))).items().spliterator(), false);
    }

    private static List<JsonNode> records(Question question) {
        if (!question.of().isEmpty()) {
            List<JsonNode> listed = listed(question.of()).toList();
            int step = 1 + listed.size() / MOST_READ;
            return IntStream.iterate(0, i -> i < listed.size(), i -> i + step)
                    .mapToObj(listed::get)
                    .map(record -> Map.of(question.argument(), record.path("id").asText()))
                    .flatMap(id -> answered(tom.call(question.tool(), id).structured()))
                    .toList();
        }
        return question.tool().startsWith("list_")
                ? listed(question.tool()).toList()
                : answered(tom.call(question.tool(), question.arguments()).structured())
                        .toList();
    }

    private static Stream<JsonNode> answered(JsonNode content) {
        return content.has("item")
                ? Stream.of(content.path("item"))
                : StreamSupport.stream(content.path("items").spliterator(), false);
    }

    private static JsonNode tool(String name) {
        return Objects.requireNonNull(published.get(name), name);
    }

    private static Map<String, Object> arguments(Question question) {
        if (question.of().isEmpty()) {
            return question.arguments();
        }
        List<JsonNode> listed = new ArrayList<>();
        tom.call(question.of(), Map.of("limit", 1)).items().forEach(listed::add);
        return Map.of(question.argument(), listed.getFirst().path("id").asText());
    }
}
