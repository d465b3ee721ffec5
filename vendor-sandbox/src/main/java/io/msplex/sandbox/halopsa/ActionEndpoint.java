package io.msplex.sandbox.halopsa;

import io.msplex.sandbox.halopsa.desk.Action;
import io.msplex.sandbox.halopsa.desk.Agent;
import io.msplex.sandbox.halopsa.desk.Desk;
import io.msplex.sandbox.halopsa.desk.Lookups;
import io.msplex.sandbox.halopsa.desk.Ticket;
import io.msplex.sandbox.json.JsonText;
import io.msplex.sandbox.simulation.Timeline;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The actions of one ticket. Never of all: their ids start again with each ticket, and there is no paging. */
final class ActionEndpoint {
    private static final String BLANKS = Blank.nulls("""
                    emailfrom emailto emailcc emailsubject actionby_application_id guid asset_name attachment_name
                    new_team new_agent new_sla_name travel_surcharge mileage invoice_number approval_note replied_to
                    """)
            + "," + Blank.falses("important deleted sendemail is_billed reviewed")
            + "," + Blank.zeros("attachment_count traveltime chargerate project_id");

    private final Desk desk;

    ActionEndpoint(Desk desk) {
        this.desk = desk;
    }

    /** Newest first. A ticket that is not there has none. */
    Buffer list(int ticketId, ListQuery query, Timeline time) {
        Ticket ticket = desk.ticket(ticketId);
        if (ticket == null) {
            return Buffer.buffer("{\"record_count\":0,\"actions\":[]}");
        }
        List<Action> chosen = new ArrayList<>();
        for (Action action : ticket.actions().reversed()) {
            if (wanted(action, query) && within(ticket, action, query, time)) {
                chosen.add(action);
            }
        }
        int most = query.number("count", Integer.MAX_VALUE);
        boolean html = query.flag("includehtmlnote");
        JsonText out = new JsonText(4_096)
                .object()
                .field("record_count", chosen.size())
                .array("actions");
        for (Action action : chosen.subList(0, Math.min(Math.max(0, most), chosen.size()))) {
            out.object();
            write(ticket, action, html, time, out);
            out.endObject();
        }
        return Buffer.buffer(out.endArray().endObject().utf8());
    }

    Optional<Buffer> one(int id, int ticketId, Timeline time) {
        Ticket ticket = desk.ticket(ticketId);
        if (ticket == null || id < 1 || id > ticket.actions().size()) {
            return Optional.empty();
        }
        JsonText out = new JsonText(1_024).object();
        write(ticket, ticket.actions().get(id - 1), true, time, out);
        return Optional.of(Buffer.buffer(out.endObject().utf8()));
    }

    private static boolean wanted(Action action, ListQuery query) {
        return !(query.flag("excludesys") && action.automatic())
                && !(query.flag("excludeprivate") && action.hidden())
                && !(query.flag("agentonly") && action.agentId() == 0)
                && !(query.flag("conversationonly") && (action.hidden() || action.automatic()))
                && !(query.flag("timeentriesonly") && action.hours() <= 0);
    }

    private static boolean within(Ticket ticket, Action action, ListQuery query, Timeline time) {
        String start = query.text("startdate");
        String end = query.text("enddate");
        long at = time.of(ticket.anchor(), action.at());
        return (start == null || at >= HaloTime.parse(start, false))
                && (end == null || at <= HaloTime.parse(end, true));
    }

    private void write(Ticket ticket, Action action, boolean html, Timeline time, JsonText out) {
        Agent agent = desk.agent(action.agentId());
        String at = HaloTime.naive(time.of(ticket.anchor(), action.at()));
        String who = agent == null ? desk.contact(ticket.contactId()).name() : agent.name();
        out.field("id", action.id())
                .field("ticket_id", ticket.id())
                .field("outcome_id", action.outcomeId())
                .field("outcome", Lookups.name(desk.lookups().outcomes(), action.outcomeId()))
                .field("who", who)
                .field("who_type", agent == null ? 0 : 1)
                .field("who_agentid", agent == null ? 0 : agent.id())
                .field("agent_id", agent == null ? 0 : agent.id())
                .field("datetime", at)
                .field("actioncompletiondate", at)
                .field(
                        "actionarrivaldate",
                        HaloTime.naive(time.of(ticket.anchor(), action.at()) - Math.round(action.hours() * 3_600)))
                .field("note", action.note())
                .field("note_html", html ? action.html() : null)
                .field("hiddenfromuser", action.hidden())
                .field("timetaken", action.hours())
                .field("actisbillable", action.hours() > 0)
                .field("new_status", action.newStatusId())
                .raw("\"customfields\":[],\"attachments\":[]")
                .raw(BLANKS);
    }
}
