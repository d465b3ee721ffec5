package io.msplex.endtoend.question;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.msplex.endtoend.mcp.McpAnswer;
import io.msplex.endtoend.mcp.McpClient;
import io.msplex.endtoend.stack.RunningStack;
import io.msplex.endtoend.stack.StackExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** "What assets does Contoso have at its main office, and network tickets in the last 30 days?" */
@ExtendWith(StackExtension.class)
class MidTicketResearchIT {
    private static McpClient tom;

    @BeforeAll
    static void signIn(RunningStack stack) {
        tom = new McpClient(stack.mcpUrl("acme"), stack.token("tom"));
    }

    @Test
    void answersTheAssetsOfOneSite() {
        List<JsonNode> assets = tom.all("list_assets", Map.of("customer", "Contoso", "site", "Main Office"));
        assertThat(assets).isNotEmpty().allSatisfy(asset -> {
            assertThat(asset.at("/customer/name").asText()).isEqualTo("Contoso Ltd");
            assertThat(asset.at("/site/name").asText()).isEqualTo("Main Office");
        });
        assertThat(assets.stream().map(asset -> asset.path("id").asText()).distinct())
                .hasSameSizeAs(assets);
    }

    @Test
    void answersNetworkTicketsOfTheMonthWhateverTheirState() {
        Instant month = Instant.now().minus(Duration.ofDays(30).plusMinutes(1));
        List<JsonNode> tickets = tom.all(
                "list_tickets",
                Map.of("customer", "Contoso", "category", "Network", "created_after", "-30d", "status", "all"));
        assertThat(tickets).isNotEmpty().allSatisfy(ticket -> {
            assertThat(ticket.at("/customer/name").asText()).isEqualTo("Contoso Ltd");
            assertThat(ticket.path("category").asText().toLowerCase(Locale.ROOT))
                    .startsWith("network");
            assertThat(Instant.parse(ticket.path("created").asText())).isAfter(month);
        });
    }

    @Test
    void readsOneOfThemWithItsHistory() {
        JsonNode ticket = tom.call("list_tickets", Map.of("customer", "Contoso", "status", "all", "limit", 1))
                .items()
                .path(0);
        McpAnswer whole = tom.call("get_ticket", Map.of("id", ticket.path("id").asText()));
        assertThat(whole.structured().at("/item/id")).isEqualTo(ticket.path("id"));
        assertThat(whole.structured().at("/item/description").asText()).isNotEmpty();
        McpAnswer history =
                tom.call("list_actions", Map.of("ticket", ticket.path("id").asText()));
        assertThat(history.items().isArray()).isTrue();
    }

    @Test
    void saysWhatToDoAboutAnIdThatDoesNotExist() {
        McpAnswer answer = tom.call("get_ticket", Map.of("id", "999999999"));
        assertThat(answer.isToolError()).isTrue();
        assertThat(answer.reason()).isEqualTo("not_found");
    }
}
