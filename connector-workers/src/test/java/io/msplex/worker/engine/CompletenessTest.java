package io.msplex.worker.engine;

import static io.msplex.worker.engine.EngineFixture.answered;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.msplex.worker.call.Scope;
import io.msplex.worker.call.ToolAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing that the vendor has is lost, doubled or miscounted on the way. */
class CompletenessTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Scope CONTOSO = new Scope(Map.of("contoso", "12"));
    private final FakeVendor vendor = new FakeVendor();
    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() {
        fixture.close();
        vendor.close();
    }

    private void paged(String path, String member, List<ObjectNode> ascending) {
        vendor.on(path, (exchange, query) -> {
            List<ObjectNode> all = new ArrayList<>();
            for (ObjectNode row : ascending) {
                String start = query.get("startdate");
                if (start == null || row.path("dateoccurred").asText().compareTo(start) >= 0) {
                    all.add(row);
                }
            }
            if ("true".equals(query.get("orderdesc"))) {
                java.util.Collections.reverse(all);
            }
            int size = Integer.parseInt(query.getOrDefault("page_size", "50"));
            int page = Integer.parseInt(query.getOrDefault("page_no", "1"));
            ObjectNode body = JSON.createObjectNode().put("record_count", all.size());
            ArrayNode rows = body.putArray(member);
            all.stream().skip((long) (page - 1) * size).limit(size).forEach(rows::add);
            FakeVendor.reply(exchange, 200, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
        });
    }

    @Test
    void givesNoTotalWhereTheVendorCountedWithoutTheFilter() {
        List<ObjectNode> rows = new ArrayList<>();
        for (int id = 1; id <= 400; id++) {
            rows.add(JSON.createObjectNode()
                    .put("id", id)
                    .put("client_id", 12)
                    .put("client_name", "Contoso Ltd")
                    .put("amountdue", id > 380 ? 10 : 0));
        }
        paged("/Invoice", "invoices", rows);
        ObjectNode answer =
                answered(fixture.call("list_invoices", "{status: unpaid, limit: 10}", Scope.EVERYTHING, vendor.uri()));
        assertThat(answer.has("total")).isFalse();
        assertThat(answer.path("items")).hasSize(10);
    }

    @Test
    void givesNoTotalWhereTheVendorCountedMoreThanTheNight() {
        List<ObjectNode> rows = new ArrayList<>();
        Instant now = Instant.now();
        for (int id = 1; id <= 60; id++) {
            Instant at = id > 40 ? now.minus(Duration.ofHours(1)) : now.minus(Duration.ofHours(20));
            rows.add(JSON.createObjectNode()
                    .put("id", id)
                    .put("client_id", 12)
                    .put("client_name", "Contoso Ltd")
                    .put("status_id", 1)
                    .put("status_name", "New")
                    .put("hasbeenclosed", false)
                    .put("dateoccurred", at.toString().substring(0, 19)));
        }
        paged("/Tickets", "tickets", rows);
        ObjectNode answer = answered(
                fixture.call("list_tickets", "{created_after: -12h, limit: 10}", Scope.EVERYTHING, vendor.uri()));
        assertThat(answer.has("total")).isFalse();
        assertThat(answer.path("items")).hasSize(10);
    }

    @Test
    void showsTheAppointmentsOfManyTickets() {
        ArrayNode rows = JSON.createArrayNode();
        for (int id = 1; id <= 30; id++) {
            rows.addObject()
                    .put("id", id)
                    .put("subject", "Visit " + id)
                    .put("ticket_id", 1000 + id)
                    .put("start_date", "2026-11-22T0" + id % 10 + ":00:00");
            vendor.on("/Tickets/" + (1000 + id), "{\"id\":" + (1000 + id) + ",\"client_id\":12}");
        }
        vendor.on("/Appointment", rows.toString());
        ObjectNode answer = answered(fixture.call(
                "list_appointments",
                "{start_after: '2026-11-01', start_before: '2026-12-01', limit: 200}",
                CONTOSO,
                vendor.uri()));
        assertThat(answer.path("items")).hasSize(30);
    }

    @Test
    void saysThatItCannotTellANameFromHalfAList() {
        List<ObjectNode> sites = new ArrayList<>();
        for (int id = 1; id <= 5200; id++) {
            sites.add(JSON.createObjectNode()
                    .put("id", id)
                    .put("name", "Site " + id)
                    .put("client_id", 12.0));
        }
        paged("/Site", "sites", sites);
        paged(
                "/Asset",
                "assets",
                List.of(JSON.createObjectNode()
                        .put("id", 1)
                        .put("client_id", 12)
                        .put("site_id", 5200)
                        .put("client_name", "Contoso Ltd")
                        .put("site_name", "Site 5200")
                        .put("inactive", false)));
        var served = fixture.call("list_assets", "{site: 'Site 5200'}", Scope.EVERYTHING, vendor.uri());
        assertThat(served.answer())
                .isInstanceOfSatisfying(
                        ToolAnswer.Objected.class,
                        objected -> assertThat(objected.code()).isEqualTo("names_incomplete"));
    }

    /** A list in no order at all; pages as asked for. */
    private void unordered(String path, String member, int rows) {
        List<ObjectNode> shuffled = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            int id = (int) (i * 7919L % rows) + 1;
            shuffled.add(JSON.createObjectNode().put("id", id).put("name", "N" + id));
        }
        vendor.on(path, (exchange, query) -> {
            int size = Integer.parseInt(query.getOrDefault("page_size", "50"));
            int page = Integer.parseInt(query.getOrDefault("page_no", "1"));
            ObjectNode body = JSON.createObjectNode().put("record_count", rows);
            ArrayNode out = body.putArray(member);
            shuffled.stream().skip((long) (page - 1) * size).limit(size).forEach(out::add);
            FakeVendor.reply(exchange, 200, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
        });
    }

    @Test
    void saysThatAListWithoutOrderGoesOnBeyondWhatWasRead() {
        unordered("/Client", "clients", 5600);
        ObjectNode answer =
                answered(fixture.call("list_clients", "{status: all, limit: 5}", Scope.EVERYTHING, vendor.uri()));
        assertThat(answer.path("omitted").path("note").asText()).contains("Only 5000 records");
        assertThat(answer.has("total")).isFalse();
    }

    @Test
    void countsAListWithoutOrderThatWasReadToItsEnd() {
        unordered("/Client", "clients", 1200);
        ObjectNode answer =
                answered(fixture.call("list_clients", "{status: all, limit: 5}", Scope.EVERYTHING, vendor.uri()));
        assertThat(answer.path("total").asInt()).isEqualTo(1200);
        assertThat(answer.has("omitted")).isFalse();
    }

    @Test
    void saysThatItCannotTellANameFromHalfATableWithoutOrder() {
        unordered("/Site", "sites", 5600);
        vendor.on("/Asset", "{\"record_count\":0,\"assets\":[]}");
        var served = fixture.call("list_assets", "{site: 'No such'}", Scope.EVERYTHING, vendor.uri());
        assertThat(EngineFixture.objected(served).code()).isEqualTo("names_incomplete");
    }

    @Test
    void losesNoRowOfALongListThatCameWhole() {
        ArrayNode rows = JSON.createArrayNode();
        for (int id = 1; id <= 5100; id++) {
            rows.addObject()
                    .put("id", 20_000 - id)
                    .put("name", "Agent %05d".formatted(id))
                    .put("isdisabled", false);
        }
        vendor.on("/Agent", rows.toString());
        ObjectNode answer = answered(fixture.call("list_agents", "{limit: 3}", Scope.EVERYTHING, vendor.uri()));
        assertThat(answer.path("total").asInt()).isEqualTo(5100);
        assertThat(answer.path("items").path(0).path("name").asText()).isEqualTo("Agent 00001");
    }

    /** A ticket with so many actions, of which the vendor sends as many as it is asked for. */
    private ObjectNode actions(int many) {
        vendor.on("/Actions", (exchange, query) -> {
            int count = Integer.parseInt(query.getOrDefault("count", "50"));
            ArrayNode rows = JSON.createArrayNode();
            for (int id = many; id > 0 && rows.size() < count; id--) {
                rows.addObject().put("id", id).put("ticket_id", 42).put("datetime", "2026-11-20T08:00:00");
            }
            FakeVendor.reply(exchange, 200, "application/json", rows.toString().getBytes(StandardCharsets.UTF_8));
        });
        return answered(fixture.call("list_actions", "{ticket: '42', limit: 5}", Scope.EVERYTHING, vendor.uri()));
    }

    @Test
    void saysThatATicketMayHaveMoreActionsThanWereRead() {
        ObjectNode answer = actions(1001);
        assertThat(answer.path("omitted").path("note").asText()).contains("Only 1000 records");
        assertThat(answer.has("total")).isFalse();
        assertThat(ScenarioTest.schemaErrors("list_actions", answer)).isEmpty();
    }

    @Test
    void countsTheActionsOfATicketThatHasFewer() {
        ObjectNode answer = actions(999);
        assertThat(answer.path("total").asInt()).isEqualTo(999);
        assertThat(answer.has("omitted")).isFalse();
    }

    @Test
    void saysThatArticlesForEverybodyAreLeftOutOfAnAnswerAboutOneCustomer() {
        vendor.on(
                "/KBArticle",
                "{\"record_count\":2,\"articles\":[{\"id\":2,\"name\":\"Mine\",\"kbentryclientaccess\":[{\"client_id\":12}]},"
                        + "{\"id\":1,\"name\":\"Everybody's\",\"kbentryclientaccess\":[]}]}");
        ObjectNode scoped = answered(fixture.call("list_articles", "{}", CONTOSO, vendor.uri()));
        assertThat(scoped.path("items")).hasSize(1);
        assertThat(scoped.path("omitted").path("note").asText()).contains("name no client");
        ObjectNode all = answered(fixture.call("list_articles", "{}", Scope.EVERYTHING, vendor.uri()));
        assertThat(all.path("items")).hasSize(2);
        assertThat(all.has("omitted")).isFalse();
    }

    @Test
    void asksForAShorterTimeWhereTooManyTicketsWouldHaveToTellWhoseRowsAre() {
        ArrayNode rows = JSON.createArrayNode();
        for (int id = 1; id <= 61; id++) {
            rows.addObject()
                    .put("id", id)
                    .put("subject", "Visit " + id)
                    .put("ticket_id", 1000 + id)
                    .put("start_date", "2026-11-22T08:00:00");
            vendor.on("/Tickets/" + (1000 + id), "{\"id\":" + (1000 + id) + ",\"client_id\":12}");
        }
        vendor.on("/Appointment", rows.toString());
        var served = fixture.call(
                "list_appointments", "{start_after: '2026-11-01', start_before: '2026-12-01'}", CONTOSO, vendor.uri());
        assertThat(EngineFixture.objected(served).code()).isEqualTo("too_many_parents");
        assertThat(EngineFixture.objected(served).explanation()).contains("shorter time");
        assertThat(vendor.seen()).hasSizeLessThanOrEqualTo(62);
    }

    @Test
    void hidesAnActionThatSaysNotWhoseItIs() {
        vendor.on("/Tickets/42", "{\"id\":42,\"client_id\":12}");
        vendor.on("/Actions", "[{\"id\":7,\"note\":\"of somebody else\",\"hiddenfromuser\":false}]");
        var served = fixture.call("list_actions", "{ticket: '42'}", CONTOSO, vendor.uri());
        assertThat(answered(served).path("items")).isEmpty();
    }

    @Test
    void keepsAnAnswerInJapaneseBelowWhatKafkaCarries() {
        vendor.on("/Tickets/42", "{\"id\":42,\"client_id\":12}");
        ArrayNode rows = JSON.createArrayNode();
        for (int id = 1; id <= 120; id++) {
            rows.addObject()
                    .put("id", id)
                    .put("ticket_id", 42)
                    .put("note", "\u8a18".repeat(3900))
                    .put("datetime", "2026-11-20T08:00:00");
        }
        vendor.on("/Actions", rows.toString());
        ObjectNode answer =
                answered(fixture.call("list_actions", "{ticket: '42', limit: 200}", Scope.EVERYTHING, vendor.uri()));
        int structured = answer.toString().getBytes(StandardCharsets.UTF_8).length;
        int text = JSON.valueToTree(answer.toString()).toString().getBytes(StandardCharsets.UTF_8).length;
        assertThat(structured + text).isLessThan(1024 * 1024);
    }

    @Test
    void walksFixedPagesWithoutLossOrRepetition() {
        List<ObjectNode> rows = new ArrayList<>();
        for (int id = 1; id <= 333; id++) {
            rows.add(JSON.createObjectNode()
                    .put("id", id)
                    .put("client_id", 12)
                    .put("client_name", "Contoso Ltd")
                    .put("inventory_number", "CON-" + id)
                    .put("inactive", false));
        }
        vendor.on("/Asset", (exchange, query) -> {
            int page = Integer.parseInt(query.getOrDefault("page_no", "1"));
            ObjectNode body = JSON.createObjectNode().put("record_count", rows.size());
            ArrayNode out = body.putArray("assets");
            rows.stream().skip((page - 1) * 50L).limit(50).forEach(out::add);
            FakeVendor.reply(exchange, 200, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
        });
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            ObjectNode page =
                    answered(fixture.call("list_assets", "{limit: 47" + cursor + "}", Scope.EVERYTHING, vendor.uri()));
            page.path("items").forEach(item -> seen.add(item.path("id").asText()));
            cursor = page.has("next_cursor")
                    ? ", cursor: " + page.path("next_cursor").asText()
                    : null;
        } while (cursor != null && seen.size() < 1_000);
        assertThat(seen).hasSize(333).doesNotHaveDuplicates();
    }
}
