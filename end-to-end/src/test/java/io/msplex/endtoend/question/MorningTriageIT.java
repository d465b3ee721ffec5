package io.msplex.endtoend.question;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.msplex.endtoend.mcp.McpClient;
import io.msplex.endtoend.stack.RunningStack;
import io.msplex.endtoend.stack.StackExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** "All open P1 and P2 tickets from the last 12 hours, grouped by client, with SLA time remaining." */
@ExtendWith(StackExtension.class)
class MorningTriageIT {
    private static final Map<String, Object> QUESTION =
            Map.of("status", "open", "priority", List.of("P1", "P2"), "created_after", "-12h");

    private static McpClient tom;

    @BeforeAll
    static void signIn(RunningStack stack) {
        tom = new McpClient(stack.mcpUrl("acme"), stack.token("tom"));
    }

    @Test
    void answersOpenUrgentTicketsOfTheNightByClientWithTheirSla() {
        Instant night = Instant.now().minus(Duration.ofHours(12).plusMinutes(1));
        List<JsonNode> tickets = tom.all("list_tickets", QUESTION);
        assertThat(tickets).isNotEmpty().allSatisfy(ticket -> {
            assertThat(ticket.at("/priority/level").asText()).isIn("P1", "P2");
            assertThat(ticket.at("/status/open").asBoolean()).isTrue();
            assertThat(Instant.parse(ticket.path("created").asText())).isAfter(night);
            assertThat(ticket.at("/customer/name").asText()).isNotEmpty();
            assertThat(ticket.at("/sla/minutes_remaining").isInt()).isTrue();
            assertThat(ticket.at("/sla/fix_by").asText()).endsWith("Z");
            assertThat(ticket.at("/sla/breached").asBoolean())
                    .isEqualTo(ticket.at("/sla/minutes_remaining").asInt() < 0);
        });
        assertThat(tickets.stream()
                        .map(ticket -> ticket.at("/customer/name").asText())
                        .distinct())
                .hasSizeGreaterThan(1);
    }

    @Test
    void losesAndDoublesNoTicketHoweverSmallThePages() {
        Set<String> whole = ids(tom.all("list_tickets", QUESTION));
        Map<String, Object> smallPages = new java.util.HashMap<>(QUESTION);
        smallPages.put("limit", 2);
        List<JsonNode> paged = tom.all("list_tickets", smallPages);
        assertThat(ids(paged)).hasSameSizeAs(paged).isEqualTo(whole);
    }

    @Test
    void leavesOutNothingThatTheSameQuestionWithoutFiltersHolds() {
        Set<String> filtered = ids(tom.all("list_tickets", QUESTION));
        Set<String> byHand =
                tom.all("list_tickets", Map.of("status", "all", "created_after", "-12h", "limit", 200)).stream()
                        .filter(ticket -> ticket.at("/status/open").asBoolean())
                        .filter(ticket -> Set.of("P1", "P2")
                                .contains(ticket.at("/priority/level").asText()))
                        .map(ticket -> ticket.path("id").asText())
                        .collect(Collectors.toSet());
        assertThat(filtered).isEqualTo(byHand);
    }

    private static Set<String> ids(List<JsonNode> tickets) {
        return tickets.stream().map(ticket -> ticket.path("id").asText()).collect(Collectors.toSet());
    }
}
