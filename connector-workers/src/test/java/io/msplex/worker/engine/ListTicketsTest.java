package io.msplex.worker.engine;

import static io.msplex.worker.engine.EngineFixture.answered;
import static io.msplex.worker.engine.EngineFixture.objected;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.callproof.Audience;
import io.msplex.contracts.toolcall.CallOutcome;
import io.msplex.worker.call.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListTicketsTest {
    private static final Scope CONTOSO = new Scope(Map.of("contoso", "12"));

    private final FakeVendor vendor = new FakeVendor();
    private final ThinVendor desk = new ThinVendor();
    private EngineFixture fixture;

    @BeforeEach
    void open() {
        fixture = new EngineFixture();
        desk.serve(vendor);
    }

    @AfterEach
    void close() {
        fixture.close();
        vendor.close();
    }

    private static List<String> ids(JsonNode structured) {
        List<String> ids = new ArrayList<>();
        structured.path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    @Test
    void answersNormalisedRecordsWithNamesAndTimeRemaining() {
        desk.tickets(101, 101);
        ObjectNode answer = answered(fixture.call(
                EngineFixture.ACME,
                "list_tickets",
                EngineFixture.arguments(""),
                Scope.EVERYTHING,
                EngineFixture.frozen(Instant.parse("2026-11-21T12:00:00Z")),
                EngineFixture.credential(vendor.uri())));
        JsonNode ticket = answer.path("items").path(0);
        assertThat(ticket.toString())
                .isEqualTo(
                        "{\"id\":\"halopsa:ticket:101\",\"title\":\"Ticket 101\","
                                + "\"customer\":{\"id\":\"halopsa:client:17\",\"name\":\"Fabrikam Inc\"},"
                                + "\"status\":{\"id\":\"halopsa:status:1\",\"name\":\"New\",\"open\":true},"
                                + "\"priority\":{\"id\":\"halopsa:priority:1-2\",\"name\":\"High\",\"level\":\"P2\"},"
                                + "\"assigned_to\":{\"id\":\"halopsa:agent:5\",\"name\":\"Tom Baker\"},"
                                + "\"created\":\"2026-11-20T08:00:00Z\",\"due\":\"2026-11-21T12:30:00Z\","
                                + "\"sla\":{\"fix_by\":\"2026-11-21T12:30:00Z\",\"state\":\"running\",\"minutes_remaining\":30,\"breached\":false}}");
        assertThat(answer.path("total").asInt()).isEqualTo(1);
        assertThat(answer.path("omitted").path("fields_per_record").asInt()).isGreaterThan(59);
        assertThat(answer.has("next_cursor")).isFalse();
    }

    @Test
    void walksEveryPageWithoutLossOrDouble() {
        desk.tickets(1, 333);
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            ObjectNode page = answered(fixture.call(
                    "list_tickets", "{status: all, limit: 47" + cursor + "}", Scope.EVERYTHING, vendor.uri()));
            seen.addAll(ids(page));
            cursor = page.has("next_cursor")
                    ? ", cursor: " + page.path("next_cursor").asText()
                    : null;
        } while (cursor != null);
        assertThat(seen)
                .hasSize(333)
                .doesNotHaveDuplicates()
                .startsWith("halopsa:ticket:333")
                .endsWith("halopsa:ticket:1");
        assertThat(vendor.seen("/Tickets")).as("one request a page").hasSize(8);
    }

    @Test
    void losesNoRowWhenOthersAreRemovedBetweenPages() {
        desk.tickets(1, 300);
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            ObjectNode page = answered(fixture.call(
                    "list_tickets", "{status: all, limit: 50" + cursor + "}", Scope.EVERYTHING, vendor.uri()));
            seen.addAll(ids(page));
            int lowest = Integer.parseInt(seen.getLast().substring("halopsa:ticket:".length()));
            for (int i = 0; i < 20; i++) {
                desk.remove(lowest + i);
            }
            cursor = page.has("next_cursor")
                    ? ", cursor: " + page.path("next_cursor").asText()
                    : null;
        } while (cursor != null);
        assertThat(seen).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void showsOneCustomersRowsOnlyEvenIfTheVendorIgnoresTheFilter() {
        desk.tickets(1, 120);
        desk.rows().forEach(row -> row.put("client_ref", "x"));
        vendor.on(
                "/Tickets",
                "{\"record_count\":3,\"tickets\":[{\"id\":3,\"client_id\":12.0},{\"id\":2,\"client_id\":17},{\"id\":1}]}");
        ObjectNode answer = answered(fixture.call("list_tickets", "{status: all}", CONTOSO, vendor.uri()));
        assertThat(ids(answer)).containsExactly("halopsa:ticket:3");
        assertThat(answer.path("total").asInt()).isEqualTo(1);
    }

    @Test
    void asksTheVendorForTheScopesCustomerAlone() {
        desk.tickets(1, 40);
        ObjectNode answer = answered(fixture.call("list_tickets", "", CONTOSO, vendor.uri()));
        assertThat(answer.path("items")).hasSize(16);
        assertThat(vendor.seen("/Tickets"))
                .allSatisfy(request -> assertThat(request.query())
                        .containsEntry("client_id", "12")
                        .containsEntry("open_only", "true"));
    }

    @Test
    void findsByNamesOfCustomerPriorityAndTechnician() {
        desk.tickets(1, 40);
        ObjectNode answer = answered(fixture.call(
                "list_tickets",
                "{customer: contoso ltd, priority: [P1, High], assigned_to: tom baker, created_after: '2026-11-01', sort: oldest}",
                Scope.EVERYTHING,
                vendor.uri()));
        assertThat(ids(answer))
                .startsWith("halopsa:ticket:4", "halopsa:ticket:8")
                .hasSize(8);
        assertThat(vendor.seen("/Tickets").getFirst().query())
                .containsEntry("client_id", "12")
                .containsEntry("agent_id", "5")
                .containsEntry("priority", "1,2")
                .containsEntry("startdate", "2026-10-31T00:00:00")
                .containsEntry("datesearch", "dateoccurred");
    }

    @Test
    void explainsAnUnknownCustomerWithTheNearestAndAnAmbiguousOneWithAllThatFit() {
        var unknown =
                objected(fixture.call("list_tickets", "{customer: Contosso Ltd}", Scope.EVERYTHING, vendor.uri()));
        assertThat(unknown.outcome()).isEqualTo(CallOutcome.INVALID_ARGUMENTS);
        assertThat(unknown.code()).isEqualTo("unknown_customer");
        assertThat(unknown.explanation()).contains("Contoso Ltd (halopsa:client:12)");
        var ambiguous = objected(fixture.call("list_tickets", "{customer: conto}", Scope.EVERYTHING, vendor.uri()));
        assertThat(ambiguous.code()).isEqualTo("ambiguous_customer");
        assertThat(ambiguous.explanation())
                .contains("halopsa:client:12", "halopsa:client:18")
                .doesNotContain("Fabrikam");
    }

    @Test
    void doesNotEvenNameACustomerOutsideTheScope() {
        var foreign = objected(fixture.call("list_tickets", "{customer: Fabrikam Inc}", CONTOSO, vendor.uri()));
        assertThat(foreign.code()).isEqualTo("unknown_customer");
        assertThat(foreign.explanation()).contains("Contoso Ltd").doesNotContain("halopsa:client:17");
        var byId = objected(fixture.call("list_tickets", "{customer: 'halopsa:client:17'}", CONTOSO, vendor.uri()));
        assertThat(byId.code()).isEqualTo("unknown_customer");
    }

    @Test
    void refusesACursorOfAnotherListScopeOrAudience() {
        desk.tickets(1, 120);
        String cursor = answered(fixture.call("list_tickets", "{limit: 5}", Scope.EVERYTHING, vendor.uri()))
                .path("next_cursor")
                .asText();
        for (String arguments : List.of("{cursor: %s, status: all}", "{cursor: x%s}")) {
            assertThat(objected(fixture.call(
                                    "list_tickets", arguments.formatted(cursor), Scope.EVERYTHING, vendor.uri()))
                            .code())
                    .isEqualTo("foreign_cursor");
        }
        assertThat(objected(fixture.call("list_tickets", "{cursor: %s}".formatted(cursor), CONTOSO, vendor.uri()))
                        .code())
                .isEqualTo("foreign_cursor");
        assertThat(objected(fixture.call(
                                EngineFixture.ACME,
                                "list_tickets",
                                EngineFixture.arguments("{limit: 5, cursor: %s}".formatted(cursor)),
                                Scope.EVERYTHING,
                                Audience.CUSTOMER,
                                EngineFixture.within(Duration.ofSeconds(10)),
                                EngineFixture.credential(vendor.uri())))
                        .code())
                .isEqualTo("foreign_cursor");
    }

    @Test
    void sortsNothingRatherThanPartOfIt() {
        desk.tickets(1, 2_400);
        assertThat(objected(fixture.call("list_tickets", "{sort: sla}", Scope.EVERYTHING, vendor.uri()))
                        .code())
                .isEqualTo("too_many_to_sort");
    }

    @Test
    void sortsByTimeRemainingAcrossPages() {
        desk.tickets(1, 30);
        desk.rows()
                .forEach(
                        row -> row.put("fixbydate", "2026-11-2" + row.path("id").asInt() % 8 + "T10:00:00"));
        List<String> due = new ArrayList<>();
        String cursor = "";
        do {
            ObjectNode page = answered(fixture.call(
                    "list_tickets", "{sort: sla, limit: 7" + cursor + "}", Scope.EVERYTHING, vendor.uri()));
            page.path("items")
                    .forEach(item -> due.add(item.path("sla").path("fix_by").asText()
                            + item.path("id").asText()));
            cursor = page.has("next_cursor")
                    ? ", cursor: " + page.path("next_cursor").asText()
                    : null;
        } while (cursor != null);
        assertThat(due).hasSize(27).doesNotHaveDuplicates();
        assertThat(due.stream().map(text -> text.substring(0, 20)).toList()).isSorted();
    }
}
