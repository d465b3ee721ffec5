package io.msplex.sandbox.halopsa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.sandbox.halopsa.desk.Desk;
import io.msplex.sandbox.halopsa.desk.Lookups;
import io.msplex.sandbox.halopsa.desk.Ticket;
import io.msplex.sandbox.simulation.Timeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What can be asked of the list of tickets. */
final class TicketFilters {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Desk desk;
    private final Map<Integer, String> searchText = new HashMap<>();

    private TicketFilters(Desk desk) {
        this.desk = desk;
        for (Ticket ticket : desk.tickets()) {
            String text =
                    ticket.summary() + "\n" + desk.contact(ticket.contactId()).name() + "\n" + ticket.id();
            searchText.put(ticket.id(), text.toLowerCase(Locale.ROOT));
        }
    }

    /** Which of a ticket's times {@code startdate} and {@code enddate} are about. */
    private interface Moment {
        long of(Ticket ticket, Timeline time);
    }

    static void add(Desk desk, Filters<Ticket> filters) {
        TicketFilters all = new TicketFilters(desk);
        all.addIds(filters);
        all.addState(filters);
        all.addSearches(filters);
        addTimes(filters);
        filters.on("advanced_search", (value, query) -> advanced(value, query, filters));
    }

    private void addIds(Filters<Ticket> filters) {
        for (String name : List.of("client_id", "client_ids", "client")) {
            filters.ids(name, Ticket::clientId);
        }
        filters.ids("site_id", Ticket::siteId)
                .ids("user_id", Ticket::contactId)
                .ids("priority", Ticket::priorityId)
                .ids("priority_id", Ticket::priorityId)
                .ids("sla", Ticket::slaId)
                .ids("contract_id", Ticket::contractId)
                .ids("asset_id", Ticket::assetId)
                .ids("parent_id", ticket -> 0);
        for (String name : List.of("agent_id", "agent")) {
            // The vendor's own id 1 stands for nobody.
            filters.ids(name, ticket -> ticket.agentId() == 0 ? 1 : ticket.agentId());
        }
        for (String name : List.of("status", "status_id")) {
            filters.ids(name, Ticket::statusId);
        }
        for (String name : List.of("requesttype", "requesttype_id", "tickettype_id")) {
            filters.ids(name, Ticket::typeId);
        }
        filters.on(
                "client_ref",
                (value, query) ->
                        (ticket, time) -> desk.client(ticket.clientId()).code().equalsIgnoreCase(value));
    }

    private void addState(Filters<Ticket> filters) {
        filters.flag("open_only", Ticket::open)
                .flag("closed_only", ticket -> !ticket.open())
                .flag("mine", ticket -> ticket.agentId() == desk.plan().integrationAgent())
                .flag("deleted", ticket -> false)
                .on("includeclosed", (value, query) -> (ticket, time) -> !value.equals("false") || ticket.open());
        named(filters, "team", desk.lookups().teams(), Ticket::teamId);
        named(filters, "team_name", desk.lookups().teams(), Ticket::teamId);
        named(filters, "category_1", desk.lookups().categories(), Ticket::categoryId);
        for (String name : List.of("category_2", "category_3", "category_4")) {
            named(filters, name, List.of(), ticket -> 0);
        }
    }

    /** Ids or names, separated by commas: the vendor takes both. */
    private static void named(
            Filters<Ticket> filters, String parameter, List<Lookups.Named> names, ToIntFunction<Ticket> id) {
        filters.on(parameter, (value, query) -> {
            List<String> wanted = List.of(value.toLowerCase(Locale.ROOT).split(",", -1));
            List<Integer> ids = new ArrayList<>();
            for (Lookups.Named each : names) {
                if (wanted.contains(each.name().toLowerCase(Locale.ROOT))
                        || wanted.contains(Integer.toString(each.id()))) {
                    ids.add(each.id());
                }
            }
            return (ticket, time) -> ids.contains(id.applyAsInt(ticket));
        });
    }

    private void addSearches(Filters<Ticket> filters) {
        filters.on("search", (value, query) -> {
            String wanted = value.toLowerCase(Locale.ROOT);
            boolean actionsToo = query.flag("searchactions");
            return (ticket, time) -> searchText.getOrDefault(ticket.id(), "").contains(wanted)
                    || (actionsToo && spokenOf(ticket, wanted));
        });
        filters.ids("search_id", Ticket::id)
                .search("search_summary", Ticket::summary)
                .search("search_details", Ticket::details)
                .search(
                        "search_user_name",
                        ticket -> desk.contact(ticket.contactId()).name());
    }

    private static boolean spokenOf(Ticket ticket, String wanted) {
        return ticket.actions().stream()
                .anyMatch(action -> action.note().toLowerCase(Locale.ROOT).contains(wanted));
    }

    private static void addTimes(Filters<Ticket> filters) {
        filters.on("startdate", (value, query) -> notBefore(moment(query.text("datesearch")), value))
                .on("enddate", (value, query) -> notAfter(moment(query.text("datesearch")), value))
                .on("lastupdatefromdate", (value, query) -> notBefore(moment("lastactiondate"), value))
                .on("lastupdatetodate", (value, query) -> notAfter(moment("lastactiondate"), value));
    }

    private static Filters.Criterion<Ticket> notBefore(Moment moment, String value) {
        long bound = HaloTime.parse(value, false);
        return (ticket, time) -> moment.of(ticket, time) >= bound;
    }

    private static Filters.Criterion<Ticket> notAfter(Moment moment, String value) {
        long bound = HaloTime.parse(value, true);
        return (ticket, time) -> moment.of(ticket, time) <= bound;
    }

    private static Moment moment(@Nullable String name) {
        return switch (name == null ? "" : name.toLowerCase(Locale.ROOT)) {
            case "dateclosed" ->
                (ticket, time) -> {
                    Integer closed = ticket.closed();
                    return closed == null ? Long.MIN_VALUE : time.of(ticket.anchor(), closed);
                };
            case "lastactiondate", "last_update" -> (ticket, time) -> time.of(ticket.anchor(), ticket.lastAction());
            case "fixbydate", "deadlinedate", "targetdate" ->
                (ticket, time) -> time.of(ticket.anchor(), ticket.fixBy());
            default -> (ticket, time) -> time.of(ticket.anchor(), ticket.occurred());
        };
    }

    /** All of {@code [{"filter_name":..,"filter_type":2,"filter_value":..}]}, by the names of the plain parameters. */
    private static Filters.Criterion<Ticket> advanced(String value, ListQuery query, Filters<Ticket> filters) {
        List<Filters.Criterion<Ticket>> criteria = new ArrayList<>();
        try {
            for (JsonNode each : JSON.readTree(value)) {
                if (each.path("filter_type").asInt() != 2) {
                    throw new BadParameter("Invalid advanced search parameter");
                }
                String name = each.path("filter_name").asText().toLowerCase(Locale.ROOT);
                criteria.add(filters.one(name, each.path("filter_value").asText(), query));
            }
        } catch (JsonProcessingException unreadable) {
            throw new BadParameter("Invalid advanced search parameter");
        }
        return (ticket, time) -> criteria.stream().allMatch(criterion -> criterion.fits(ticket, time));
    }
}
