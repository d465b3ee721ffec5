package io.msplex.sandbox.halopsa;

import io.msplex.sandbox.behaviour.AccountBehaviour;
import io.msplex.sandbox.behaviour.Reply;
import io.msplex.sandbox.halopsa.desk.Desk;
import io.msplex.sandbox.json.JsonText;
import io.msplex.sandbox.simulation.Timeline;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All that one account's API answers to, by path. Safe for any thread. */
final class Endpoints {
    private static final String ACTIONS = "actions";
    private static final Set<String> TICKETS = Set.of("tickets");

    private final Map<String, Endpoint<?>> bySegment = new HashMap<>();
    private final ActionEndpoint actions;
    private final int integrationAgent;

    Endpoints(Desk desk) {
        bySegment.put("tickets", TicketEndpoints.tickets(desk));
        bySegment.put("opportunities", TicketEndpoints.opportunities(desk));
        bySegment.put("client", PeopleEndpoints.clients(desk));
        bySegment.put("site", PeopleEndpoints.sites(desk));
        bySegment.put("users", PeopleEndpoints.users(desk));
        bySegment.put("agent", PeopleEndpoints.agents(desk));
        bySegment.put("asset", AssetEndpoint.assets(desk));
        bySegment.put("clientcontract", CommerceEndpoints.contracts(desk));
        bySegment.put("invoice", CommerceEndpoints.invoices(desk, desk.invoices()));
        bySegment.put("recurringinvoice", CommerceEndpoints.invoices(desk, desk.recurringInvoices()));
        bySegment.put("quotation", CommerceEndpoints.quotes(desk));
        bySegment.put("item", CommerceEndpoints.items(desk));
        bySegment.put("supplier", CommerceEndpoints.suppliers(desk));
        bySegment.put("kbarticle", LibraryEndpoints.articles(desk));
        bySegment.put("appointment", LibraryEndpoints.appointments(desk));
        bySegment.putAll(LookupEndpoints.all(desk));
        actions = new ActionEndpoint(desk);
        integrationAgent = PeopleEndpoints.integrationAgent(desk).id();
    }

    /** Whether there is such a path at all. */
    boolean has(String segment) {
        return segment.equals(ACTIONS) || bySegment.containsKey(segment);
    }

    /** Areas of which a token needs one. */
    Set<String> scopes(String segment) {
        Endpoint<?> endpoint = bySegment.get(segment);
        return endpoint == null ? TICKETS : endpoint.scopes();
    }

    /**
     * The answer to a GET.
     *
     * @param segment first part of the path in lower case, one that {@link #has}
     * @param rest what follows it, empty for the list
     */
    Reply get(String segment, String rest, ListQuery query, Timeline time, AccountBehaviour behaviour) {
        try {
            return rest.isEmpty()
                    ? list(segment, query, time, behaviour)
                    : one(segment, rest, query, time, behaviour)
                            .map(body -> Reply.json(200, body))
                            .orElseGet(() -> Reply.json(404, "{\"Message\":\"The record was not found\"}"));
        } catch (BadParameter unreadable) {
            // The vendor's validation answers with a bare JSON string.
            return Reply.json(
                    400, new JsonText(80).value(unreadable.getMessage()).toString());
        }
    }

    private Reply list(String segment, ListQuery query, Timeline time, AccountBehaviour behaviour) {
        Endpoint<?> endpoint = bySegment.get(segment);
        return Reply.json(
                200,
                endpoint == null
                        ? actions.list(ticketId(query), query, time)
                        : endpoint.list(query, time, behaviour, "/" + segment));
    }

    private Optional<Buffer> one(
            String segment, String rest, ListQuery query, Timeline time, AccountBehaviour behaviour) {
        boolean me = segment.equals("agent") && rest.equals("me");
        if (!me && !rest.matches("\\d{1,9}")) {
            return Optional.empty();
        }
        int id = me ? integrationAgent : Integer.parseInt(rest);
        Endpoint<?> endpoint = bySegment.get(segment);
        return endpoint == null ? actions.one(id, ticketId(query), time) : endpoint.one(id, time, behaviour);
    }

    private static int ticketId(ListQuery query) {
        if (query.text("ticket_id") == null) {
            throw new BadParameter("The ticket_id field is required.");
        }
        return query.number("ticket_id", 0);
    }
}
