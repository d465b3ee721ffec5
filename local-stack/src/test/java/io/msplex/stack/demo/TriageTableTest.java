package io.msplex.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.msplex.stack.state.JsonFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriageTableTest {
    @Test
    void groupsByClientAndPutsTheMostUrgentFirst() {
        // Given
        List<JsonNode> tickets = List.of(
                ticket("halopsa:ticket:3", "Northwind Traders", "P1", 30, "running"),
                ticket("halopsa:ticket:1", "Contoso Ltd", "P2", 10, "running"),
                ticket("halopsa:ticket:2", "Contoso Ltd", "P1", 95, "running"));

        // When
        List<String> lines = TriageTable.lines(tickets);

        // Then
        assertThat(lines).hasSize(6);
        assertThat(lines.get(1)).isEqualTo("Contoso Ltd");
        assertThat(lines.get(2)).contains("2 ", "P1", "1 h 35 min");
        assertThat(lines.get(3)).contains("1 ", "P2", "0 h 10 min");
        assertThat(lines.get(4)).isEqualTo("Northwind Traders");
    }

    @Test
    void saysWhatIsOverdueAndWhatIsPaused() {
        assertThat(TriageTable.lines(List.of(ticket("t", "A", "P1", -61, "breached")))
                        .getLast())
                .endsWith("overdue by 1 h 1 min");
        assertThat(TriageTable.lines(List.of(ticket("t", "A", "P1", 61, "paused")))
                        .getLast())
                .endsWith("1 h 1 min (paused)");
    }

    @Test
    void showsATicketOfWhichAlmostNothingIsKnown() {
        assertThat(TriageTable.lines(List.of(JsonFile.parse("{\"id\":\"halopsa:ticket:9\"}"))))
                .hasSize(3)
                .last()
                .asString()
                .contains("9", "?", "-");
    }

    @Test
    void saysSoWhenTheNightWasQuiet() {
        assertThat(TriageTable.lines(List.of())).containsExactly("No such ticket: a quiet night.");
    }

    private static JsonNode ticket(String id, String client, String priority, int minutes, String state) {
        return JsonFile.parse("""
                {"id": "%s", "title": "Printer on fire", "customer": {"id": "c", "name": "%s"},
                 "priority": {"level": "%s"}, "sla": {"state": "%s", "minutes_remaining": %d}}
                """.formatted(id, client, priority, state, minutes));
    }
}
