package io.msplex.sandbox.halopsa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.msplex.sandbox.halopsa.desk.Desk;
import io.msplex.sandbox.halopsa.desk.Ticket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShapesTest {
    private static final Desk ACME = Desk.of("acme", 1);
    private final Asking acme = new Asking(ACME);

    @Test
    void writesMoreThanAHundredKeysATicketAndLeavesNamesOutOfLists() {
        JsonNode row = acme.ok("/tickets").path("tickets").path(0);
        assertThat(row.size()).isGreaterThan(100);
        assertThat(row.path("agent_name").isNull()).isTrue();
        assertThat(row.path("datecreated").isNull()).isTrue();
        assertThat(row.has("details")).isFalse();
        JsonNode full = acme.ok("/tickets/" + row.path("id").asInt());
        assertThat(full.path("agent_name").asText()).isNotEmpty();
        assertThat(full.path("details").asText()).isNotEmpty();
    }

    @Test
    void writesNoKeyTwice() {
        JsonNode page = acme.ok("/tickets?count=1");
        assertThat(page.path("tickets").path(0).size())
                .isEqualTo(keys(acme.reply("/tickets?count=1").body().toString()));
    }

    @Test
    void writesDatesWithoutAZoneAndSiteClientsAsDoubles() {
        JsonNode row = acme.ok("/tickets").path("tickets").path(0);
        assertThat(row.path("dateoccurred").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        assertThat(row.path("last_update").asText()).matches(".*:\\d\\d\\.\\d{3}");
        assertThat(acme.reply("/site").body().toString()).contains("\"client_id\":12.0,");
    }

    @Test
    void countsActionsFromOneInEachTicket() {
        int id = ACME.tickets().getFirst().id();
        JsonNode actions = acme.ok("/actions?ticket_id=" + id);
        assertThat(actions.path("record_count").asInt())
                .isEqualTo(actions.path("actions").size())
                .isBetween(1, 8);
        assertThat(Asking.ids(actions.path("actions"))).contains(1);
        assertThat(acme.ok("/actions/1?ticket_id=" + id).path("ticket_id").asInt())
                .isEqualTo(id);
        assertThat(acme.reply("/actions").status()).isEqualTo(400);
        assertThat(acme.ok("/actions?ticket_id=1").path("actions")).isEmpty();
    }

    @Test
    void leavesOutHiddenActionsWhenAsked() {
        Ticket ticket = ACME.tickets().stream()
                .filter(each -> each.actions().stream().anyMatch(action -> action.hidden() && !action.automatic()))
                .findFirst()
                .orElseThrow();
        assertThat(acme.ok("/actions?excludeprivate=true&ticket_id=" + ticket.id())
                        .path("actions"))
                .isNotEmpty()
                .allSatisfy(action ->
                        assertThat(action.path("hiddenfromuser").asBoolean()).isFalse());
    }

    @Test
    void namesAPriorityOnlyByServiceLevelAndNumberTogether() {
        JsonNode priorities = acme.ok("/priority");
        assertThat(priorities).anySatisfy(each -> {
            assertThat(each.path("slaid").asInt()).isEqualTo(3);
            assertThat(each.path("priorityid").asInt()).isEqualTo(1);
            assertThat(each.path("name").asText()).isEqualTo("P3");
        });
        assertThat(priorities.path(0).path("id").asText()).hasSize(36);
    }

    @Test
    void countsDownTheTimeToFixByTheMinute() {
        int id = acme.ok("/tickets?open_only=true")
                .path("tickets")
                .path(0)
                .path("id")
                .asInt();
        double before = left(id);
        acme.at(Asking.NOON.plus(Duration.ofMinutes(6)));
        assertThat(before - left(id)).isEqualTo(0.1, org.assertj.core.data.Offset.offset(0.0011));
    }

    @Test
    void givesInvoicesTheirLinesOneByOneOnly() {
        int id = acme.ok("/invoice").path("invoices").path(0).path("id").asInt();
        assertThat(acme.ok("/invoice").path("invoices").path(0).path("lines").isNull())
                .isTrue();
        assertThat(acme.ok("/invoice/" + id).path("lines")).isNotEmpty();
    }

    @Test
    void saysNotFoundForWhatIsNotThere() {
        assertThat(acme.reply("/tickets/1").status()).isEqualTo(404);
        assertThat(acme.reply("/tickets/abc").status()).isEqualTo(404);
        assertThat(acme.reply("/client/7").status()).isEqualTo(404);
    }

    private double left(int id) {
        for (JsonNode row : acme.ok("/tickets?open_only=true&search_id=" + id).path("tickets")) {
            return row.path("slatimeleft").asDouble();
        }
        throw new AssertionError("ticket " + id + " is gone");
    }

    /** Keys of the first ticket as written, doubled ones counted twice. */
    private static int keys(String page) {
        String ticket = page.substring(page.indexOf('[') + 1, page.lastIndexOf(']'));
        int depth = 0;
        int keys = 0;
        for (int i = 0; i < ticket.length(); i++) {
            char c = ticket.charAt(i);
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            if (depth == 1 && c == ':' && ticket.charAt(i - 1) == '"' && ticket.charAt(i - 2) != '\\') {
                keys++;
            }
        }
        return keys;
    }
}
