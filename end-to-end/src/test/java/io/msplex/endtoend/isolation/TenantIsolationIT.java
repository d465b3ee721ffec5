package io.msplex.endtoend.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.msplex.endtoend.mcp.McpAnswer;
import io.msplex.endtoend.mcp.McpClient;
import io.msplex.endtoend.mcp.WidestQuestion;
import io.msplex.endtoend.stack.RunningStack;
import io.msplex.endtoend.stack.StackExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two tenants with a customer of one name each, and a customer's own user. */
@ExtendWith(StackExtension.class)
class TenantIsolationIT {
    private static final String CONTOSO_OF_ACME = "halopsa:client:12";
    private static final String CONTOSO_OF_BETA = "halopsa:client:7";
    private static final Map<String, Object> CONTOSO =
            Map.of("customer", "Contoso", "status", "all", "created_after", "-30d", "limit", 25);

    private static RunningStack stack;
    private static McpClient tom;
    private static McpClient ben;
    private static McpClient carl;

    @BeforeAll
    static void signIn(RunningStack running) {
        stack = running;
        tom = new McpClient(stack.mcpUrl("acme"), stack.token("tom"));
        ben = new McpClient(stack.mcpUrl("beta"), stack.token("ben"));
        carl = new McpClient(stack.mcpUrl("acme"), stack.token("carl"));
    }

    static List<String> listTools() {
        return List.of(
                "list_tickets",
                "list_clients",
                "list_assets",
                "list_contracts",
                "list_invoices",
                "list_opportunities",
                "list_quotations",
                "list_articles",
                "list_appointments",
                "list_agents");
    }

    @ParameterizedTest
    @MethodSource("listTools")
    void aCustomersOwnUserSeesThatCustomerOnlyByWhateverTool(String tool) {
        McpAnswer first = carl.call(tool, Map.of());
        if (first.isToolError()) {
            assertThat(first.reason()).isEqualTo("policy_forbids");
            return;
        }
        for (JsonNode item : carl.all(tool, Map.of("limit", 200))) {
            List<String> customers = customers(item);
            if (customers.isEmpty()) {
                // Only the people who answer tickets belong to no customer.
                assertThat(tool).as("%s", item).isEqualTo("list_agents");
            }
            assertThat(customers).as("%s", item).allMatch(CONTOSO_OF_ACME::equals);
        }
    }

    static Stream<String> toolsThatTakeACustomer() {
        return tom.tools().stream()
                .filter(tool -> tool.at("/inputSchema/properties").has("customer"))
                .map(tool -> tool.path("name").asText());
    }

    @ParameterizedTest
    @MethodSource("toolsThatTakeACustomer")
    void staffWhoNameACustomerSeeThatCustomerOnlyByWhateverTool(String name) {
        JsonNode tool = tom.tools().stream()
                .filter(each -> each.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
        Map<String, Object> question = WidestQuestion.to(tool);
        question.put("customer", "Contoso");
        List<JsonNode> records = tool.at("/outputSchema/properties").has("item")
                ? List.of(tom.call(name, question).structured().path("item"))
                : tom.all(name, question);
        assertThat(records)
                .isNotEmpty()
                .allSatisfy(record -> assertThat(customers(record))
                        .as("%s", record)
                        .isNotEmpty()
                        .containsOnly(CONTOSO_OF_ACME));
    }

    /** Whose a record is; a client is its own. */
    private static List<String> customers(JsonNode record) {
        List<String> customers = new ArrayList<>(record.path("customers").findValuesAsText("id"));
        if (record.has("customer")) {
            customers.add(record.at("/customer/id").asText());
        }
        if (record.path("id").asText().startsWith("halopsa:client:")) {
            customers.add(record.path("id").asText());
        }
        return customers;
    }

    @Test
    void aCustomersOwnUserIsOfferedNoToolThatHeCouldNotCall() {
        Set<String> offered = names(carl.tools());
        assertThat(offered).contains("list_tickets", "list_assets").doesNotContain("list_invoices", "list_contracts");
        assertThat(names(tom.tools())).containsAll(offered).contains("list_invoices");
    }

    /**
     * A tool that reads by id.
     *
     * @param argument that takes the id
     * @param list tool that finds such records
     * @param name member that holds what a person calls the record
     */
    record ById(String tool, String argument, String list, String name) {
        @Override
        public String toString() {
            return tool;
        }

        McpAnswer ask(McpClient client, String id) {
            return client.call(tool, Map.of(argument, id));
        }

        /** A record of Fabrikam. */
        JsonNode foreign() {
            JsonNode found = tom.call(list, Map.of("customer", "Fabrikam", "limit", 1))
                    .items()
                    .path(0);
            assertThat(found.toString()).contains("Fabrikam");
            return found;
        }
    }

    static List<ById> toolsThatReadById() {
        return List.of(
                new ById("get_ticket", "id", "list_tickets", "title"),
                new ById("list_actions", "ticket", "list_tickets", "title"),
                new ById("get_asset", "id", "list_assets", "name"),
                new ById("get_article", "id", "list_articles", "title"));
    }

    @ParameterizedTest
    @MethodSource("toolsThatReadById")
    void aCustomersOwnUserCannotReadAnotherCustomersRecordById(ById question) {
        JsonNode foreign = question.foreign();
        String id = foreign.path("id").asText();
        assertThat(question.ask(tom, id).isAnswered()).isTrue();

        McpAnswer answer = question.ask(carl, id);
        assertThat(answer.isToolError()).as("%s", answer).isTrue();
        assertThat(answer.reason()).isEqualTo("not_found");
        assertThat(answer.toString())
                .doesNotContain("Fabrikam")
                .doesNotContain(foreign.path(question.name()).asText());
    }

    @ParameterizedTest
    @MethodSource("toolsThatReadById")
    void thereIsNoDifferenceBetweenAForeignRecordAndNone(ById question) {
        String foreign = question.foreign().path("id").asText();
        assertThat(question.ask(carl, foreign).text())
                .isEqualTo(question.ask(carl, "999999999").text());
    }

    @Test
    void aCustomersOwnUserDoesNotReadWhatStaffWroteForNobodyInParticular() {
        for (JsonNode article : tom.all("list_articles", Map.of("limit", 200))) {
            if (!article.has("customers")) {
                McpAnswer answer =
                        carl.call("get_article", Map.of("id", article.path("id").asText()));
                assertThat(answer.reason()).as("%s", article).isEqualTo("not_found");
                assertThat(answer.toString())
                        .doesNotContain(article.path("title").asText());
                return;
            }
        }
        throw new AssertionError("all articles are written for somebody");
    }

    @Test
    void staffReadPrivateNotesOfContosoAndContososOwnUserNeverDoes() {
        int kept = 0;
        for (JsonNode ticket : tom.call("list_tickets", CONTOSO).items()) {
            Map<String, Object> history = Map.of("ticket", ticket.path("id").asText(), "limit", 200);
            Set<String> all = ids(tom.all("list_actions", history));
            List<JsonNode> shared = carl.all("list_actions", history);
            assertThat(shared)
                    .allSatisfy(action ->
                            assertThat(action.path("internal")).as("%s", action).isEqualTo(BooleanNode.FALSE));
            assertThat(all).containsAll(ids(shared));
            kept += all.size() - shared.size();
        }
        assertThat(kept).as("notes that only staff see").isPositive();
    }

    @Test
    void theTwoContososNeverMix() {
        List<JsonNode> acmes = tom.all("list_tickets", CONTOSO);
        List<JsonNode> betas = ben.all("list_tickets", CONTOSO);
        assertThat(acmes).isNotEmpty().allMatch(ticket -> isOf(CONTOSO_OF_ACME, ticket));
        assertThat(betas).isNotEmpty().allMatch(ticket -> isOf(CONTOSO_OF_BETA, ticket));
    }

    @Test
    void theTwoContososNeverMixUnderLoad() throws InterruptedException, ExecutionException {
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            calls.add(() -> holdsOnly(tom, CONTOSO_OF_ACME));
            calls.add(() -> holdsOnly(ben, CONTOSO_OF_BETA));
            calls.add(() -> holdsOnly(carl, CONTOSO_OF_ACME));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(24)) {
            for (Future<Boolean> call : threads.invokeAll(calls)) {
                assertThat(call.get()).isTrue();
            }
        }
    }

    @Test
    void noServiceAnswersAMemberOfAnotherTenant() {
        String betty = stack.token("betty");
        for (String path : List.of("/tenants/acme/usage", "/tenants/acme/audit")) {
            assertForeign("audit-metering", path, betty);
        }
        assertForeign("secrets-broker", "/tenants/acme/instances/halopsa/credential", betty);
        assertForeign("entitlement-service", "/tenants/acme/instances", betty);
        assertForeign("identity-service", "/tenants/acme/customers", betty);
        assertForeign("policy-service", "/tenants/acme/policies", betty);
    }

    private static void assertForeign(String service, String path, String token) {
        var answer = stack.send(
                "GET", service, path, token, com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode());
        assertThat(answer.status()).as(service + path).isEqualTo(403);
        assertThat(answer.body().path("code").asText()).isEqualTo("foreign_tenant");
    }

    private static boolean holdsOnly(McpClient client, String contoso) {
        JsonNode items = client.call("list_tickets", CONTOSO).items();
        if (items.isEmpty()) {
            return false;
        }
        for (JsonNode ticket : items) {
            if (!isOf(contoso, ticket)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOf(String customer, JsonNode ticket) {
        return ticket.at("/customer/id").asText().equals(customer);
    }

    private static Set<String> ids(List<JsonNode> records) {
        Set<String> ids = new TreeSet<>();
        records.forEach(record -> ids.add(record.path("id").asText()));
        return ids;
    }

    private static Set<String> names(List<JsonNode> tools) {
        Set<String> names = new TreeSet<>();
        tools.forEach(tool -> names.add(tool.path("name").asText()));
        return names;
    }
}
