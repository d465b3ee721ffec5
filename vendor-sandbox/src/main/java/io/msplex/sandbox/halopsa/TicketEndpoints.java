package io.msplex.sandbox.halopsa;

import io.msplex.sandbox.halopsa.desk.Desk;
import io.msplex.sandbox.halopsa.desk.Opportunity;
import io.msplex.sandbox.halopsa.desk.Ticket;
import io.msplex.sandbox.json.JsonText;
import io.msplex.sandbox.simulation.Anchor;
import io.msplex.sandbox.simulation.Timeline;
import java.util.Comparator;
import java.util.Set;

/** Tickets, and the opportunities that answer under the same name. */
final class TicketEndpoints {
    private static final String OPPORTUNITY_BLANKS = Blank.nulls("""
                    agent_name status_name tickettype_name datecreated category_1 category_2 slastate
                    respondbydate fixbydate parent_name contract_ref project_code product_name department_name
                    lost_reason won_reason competitor campaign lead_source next_activity_date supplier_name
                    """)
            + "," + Blank.falses("inactive onhold read flagged is_project locked deleted")
            + "," + Blank.zeros("categoryid_1 categoryid_2 sla_id priority_id parent_id contract_id attachment_count");

    private TicketEndpoints() {}

    static Endpoint<Ticket> tickets(Desk desk) {
        TicketShape shape = new TicketShape(desk);
        Endpoint<Ticket> tickets = new Endpoint<Ticket>(
                        Set.of("tickets"),
                        "tickets",
                        Paging.ON_REQUEST,
                        desk.tickets().reversed(),
                        Ticket::id,
                        shape::row)
                .detail(shape::full)
                .version(TicketEndpoints::version)
                .envelopeEnd("\"include_children\":false")
                .orderByTime("dateoccurred", (ticket, time) -> time.of(ticket.anchor(), ticket.occurred()))
                .orderByTime("lastactiondate", (ticket, time) -> time.of(ticket.anchor(), ticket.lastAction()))
                .orderByTime("last_update", (ticket, time) -> time.of(ticket.anchor(), ticket.lastAction()))
                .orderByTime("fixbydate", (ticket, time) -> time.of(ticket.anchor(), ticket.fixBy()))
                .order("summary", Comparator.comparing(Ticket::summary))
                .order(
                        "client_name",
                        Comparator.comparing(
                                ticket -> desk.client(ticket.clientId()).name()))
                .order("priority_id", Comparator.comparingInt(Ticket::priorityId))
                .order("status_id", Comparator.comparingInt(Ticket::statusId));
        TicketFilters.add(desk, tickets.filters());
        return tickets;
    }

    /** Time left to fix changes by the minute; what is closed changes with its anchor only. */
    private static long version(Ticket ticket, Timeline time) {
        if (ticket.open()) {
            return time.minute();
        }
        return ticket.anchor() == Anchor.DAY ? time.day() : time.hour();
    }

    static Endpoint<Opportunity> opportunities(Desk desk) {
        Endpoint<Opportunity> opportunities = new Endpoint<Opportunity>(
                        Set.of("tickets", "crm"),
                        "tickets",
                        Paging.ON_REQUEST,
                        desk.opportunities().reversed(),
                        Opportunity::id,
                        (opportunity, time, out) -> opportunity(desk, opportunity, time, out))
                .envelopeEnd("\"include_children\":false");
        Filters<Opportunity> filters = opportunities.filters();
        for (String name : new String[] {"client_id", "client_ids"}) {
            filters.ids(name, Opportunity::clientId);
        }
        filters.ids("site_id", Opportunity::siteId)
                .ids("user_id", Opportunity::contactId)
                .ids("agent_id", Opportunity::agentId)
                .ids("status_id", Opportunity::statusId)
                .ids("status", Opportunity::statusId)
                .flag("open_only", opportunity -> !opportunity.closed())
                .flag("closed_only", Opportunity::closed)
                .search("search", Opportunity::summary)
                .search("search_summary", Opportunity::summary);
        return opportunities;
    }

    private static void opportunity(Desk desk, Opportunity opportunity, Timeline time, JsonText out) {
        String target = HaloTime.day(time.day(), opportunity.targetDays());
        out.field("id", opportunity.id())
                .field("summary", opportunity.summary())
                .field("use", "opportunity")
                .field("tickettype_id", 28)
                .field("client_id", opportunity.clientId())
                .field("client_name", desk.client(opportunity.clientId()).name())
                .field("site_id", opportunity.siteId())
                .field("site_name", desk.site(opportunity.siteId()).name())
                .field("user_id", opportunity.contactId())
                .field("user_name", desk.contact(opportunity.contactId()).name())
                .field("agent_id", opportunity.agentId())
                .field("status_id", opportunity.statusId())
                .field("hasbeenclosed", opportunity.closed())
                .field("oppvalue", opportunity.value())
                .field("oppconversionprobability", opportunity.chance())
                .field("dateoccurred", HaloTime.naive(time.day() + opportunity.days() * 86_400L + 36_000))
                .field("last_update", HaloTime.day(time.day(), opportunity.days() + 2))
                .field("targetdate", target)
                .field("oppclosuredate", opportunity.closed() ? target : null)
                .field("dateclosed", opportunity.closed() ? HaloTime.day(time.day(), opportunity.days() + 30) : null)
                .raw("\"customfields\":[]")
                .raw(OPPORTUNITY_BLANKS);
    }
}
