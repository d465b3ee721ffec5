package io.msplex.worker.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A small HaloPSA: it pages only when asked in the right way, ignores what it does not know, and sends thin rows. */
public final class ThinVendor {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<ObjectNode> tickets = new ArrayList<>();

    /** Adds tickets with these ids, by turns of client 12 and client 17, open ones but each tenth. */
    public ThinVendor tickets(int from, int to) {
        for (int id = from; id <= to; id++) {
            ObjectNode ticket = JSON.createObjectNode();
            int client = id % 2 == 0 ? 12 : 17;
            ticket.put("id", id).put("summary", "Ticket " + id);
            ticket.put("client_id", client).put("client_name", client == 12 ? "Contoso Ltd" : "Fabrikam Inc");
            ticket.put("status_id", 1).put("hasbeenclosed", id % 10 == 0);
            ticket.put("sla_id", 1)
                    .put("priority_id", id % 4 + 1)
                    .put("agent_id", 5)
                    .putNull("agent_name");
            ticket.put("dateoccurred", "2026-11-20T08:00:00").put("fixbydate", "2026-11-21T12:30:00");
            for (int i = 0; i < 60; i++) {
                ticket.putNull("unused_" + i);
            }
            tickets.add(ticket);
        }
        return this;
    }

    public synchronized void remove(int id) {
        tickets.removeIf(ticket -> ticket.path("id").asInt() == id);
    }

    public List<ObjectNode> rows() {
        return tickets;
    }

    /** Makes a vendor serve all this. */
    public FakeVendor serve(FakeVendor vendor) {
        vendor.on(
                "/Tickets",
                (exchange, query) -> FakeVendor.reply(
                        exchange, 200, "application/json", page(query).getBytes(StandardCharsets.UTF_8)));
        vendor.on("/Agent", "[{\"id\":5,\"name\":\"Tom Baker\",\"email\":\"tom@acme.example\",\"isdisabled\":false}]");
        vendor.on(
                "/Client",
                "{\"record_count\":3,\"clients\":[{\"id\":12,\"name\":\"Contoso Ltd\"},"
                        + "{\"id\":17,\"name\":\"Fabrikam Inc\"},{\"id\":18,\"name\":\"Contoso Europe\"}]}");
        vendor.on("/Status", "[{\"id\":1,\"name\":\"New\"},{\"id\":9,\"name\":\"Closed\"}]");
        vendor.on(
                "/Priority",
                "[{\"id\":\"a\",\"slaid\":1,\"priorityid\":1,\"name\":\"Critical\"},"
                        + "{\"id\":\"b\",\"slaid\":1,\"priorityid\":2,\"name\":\"High\"}]");
        return vendor;
    }

    private synchronized String page(Map<String, String> query) {
        boolean paged = "true".equals(query.get("pageinate")) && query.containsKey("page_no");
        int size = paged ? Integer.parseInt(query.getOrDefault("page_size", "50")) : 50;
        int from = paged ? (Integer.parseInt(query.get("page_no")) - 1) * size : 0;
        Comparator<ObjectNode> order =
                Comparator.comparingInt(ticket -> ticket.path("id").asInt());
        List<ObjectNode> chosen = tickets.stream()
                .filter(fits(query))
                .sorted("true".equals(query.get("orderdesc")) ? order.reversed() : order)
                .toList();
        ObjectNode body = JSON.createObjectNode().put("record_count", chosen.size());
        ArrayNode rows = body.putArray("tickets");
        chosen.stream().skip(from).limit(size).forEach(rows::add);
        return body.toString();
    }

    private static Predicate<ObjectNode> fits(Map<String, String> query) {
        return ticket -> (!query.containsKey("client_id")
                        || query.get("client_id")
                                .equals(ticket.path("client_id").asText()))
                && (!"true".equals(query.get("open_only"))
                        || !ticket.path("hasbeenclosed").asBoolean());
    }
}
