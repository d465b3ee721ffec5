package io.msplex.sandbox.halopsa;

import io.msplex.sandbox.halopsa.desk.Action;
import io.msplex.sandbox.halopsa.desk.Agent;
import io.msplex.sandbox.halopsa.desk.Asset;
import io.msplex.sandbox.halopsa.desk.Client;
import io.msplex.sandbox.halopsa.desk.Contact;
import io.msplex.sandbox.halopsa.desk.Contract;
import io.msplex.sandbox.halopsa.desk.Desk;
import io.msplex.sandbox.halopsa.desk.Lookups;
import io.msplex.sandbox.halopsa.desk.Ticket;
import io.msplex.sandbox.json.JsonText;
import io.msplex.sandbox.simulation.Timeline;
import org.jspecify.annotations.Nullable;

/** A ticket on the wire: enormous, flat, and thin in a list, where several names stay null. */
final class TicketShape {
    private static final String NULLS = Blank.nulls("""
            datecreated sectio_ parent_name deadlinedate_tz startdate starttime targettime releasedate estimatedate
            suppliername supplier_ref supplier_contact_email product_name product_version component itil_requesttype
            problem_id change_id merged_into_id matched_rule_id workflow_step_name workflow_name chatflow_id
            lastincomingemail_subject reportedby phonenumber mobile alternate_contact cc_list to_list
            email_to_address email_cc_address contract_name invoice_number po_number purchase_order_id
            order_id quote_ref opportunity_id project_code project_name milestone_name sprint_name release_name
            budgettype_name costcentre department_name organisation_name toplevel_name locked_by locked_at
            last_viewed_by recurring_rule template_name feedback_comment feedback_score surveysent knowledgebase_id
            closure_reason closure_code root_cause fix_note resolution_note lasthtmlnote last_action_user_name
            next_call_date next_activity_date service_name service_status
            """);
    private static final String FALSES = Blank.falses("""
            inactive excludefromsla read flagged is_vip is_project merged unread isimportantcontact
            has_been_billed ismilestone locked deleted confidential sendack isrecurring
            """);
    private static final String ZEROS =
            Blank.zeros("attachment_count child_count cost estimate projecttimeactual itilrequesttype_id");
    private static final String MINUS_ONES =
            Blank.minusOnes("supplier_id product_id department_id workflow_id release_id");

    private final Desk desk;

    TicketShape(Desk desk) {
        this.desk = desk;
    }

    void row(Ticket ticket, Timeline time, JsonText out) {
        fields(ticket, time, out);
        out.nothing("agent_name")
                .nothing("status_name")
                .nothing("tickettype_name")
                .nothing("priority_name");
        out.raw(NULLS).raw(FALSES).raw(ZEROS).raw(MINUS_ONES);
    }

    void full(Ticket ticket, Timeline time, JsonText out) {
        fields(ticket, time, out);
        Agent agent = desk.agent(ticket.agentId());
        Lookups lookups = desk.lookups();
        out.field("agent_name", agent == null ? "Unassigned" : agent.name())
                .field("status_name", Lookups.name(lookups.statuses(), ticket.statusId()))
                .field("tickettype_name", Lookups.name(lookups.ticketTypes(), ticket.typeId()))
                .nothing("priority_name")
                .field("details", ticket.details())
                .field("details_html", "<p>" + ticket.details().replace("&", "&amp;") + "</p>")
                .field("contract_id", ticket.contractId());
        Contract contract = desk.contract(ticket.contractId());
        out.field("contract_ref", contract == null ? null : contract.reference())
                .array("assets");
        Asset asset = desk.asset(ticket.assetId());
        if (asset != null) {
            out.object()
                    .field("id", asset.id())
                    .field("inventory_number", asset.name())
                    .field("assettype_id", asset.typeId())
                    .endObject();
        }
        out.endArray().raw("\"attachments\":[],\"faults_fields\":[],\"child_ticket_ids\":[]");
        out.raw(NULLS).raw(FALSES).raw(ZEROS).raw(MINUS_ONES);
    }

    private void fields(Ticket ticket, Timeline time, JsonText out) {
        who(ticket, out);
        what(ticket, out);
        when(ticket, time, out);
        serviceLevel(ticket, time, out);
        customFields(ticket, out);
    }

    private void who(Ticket ticket, JsonText out) {
        Client client = desk.client(ticket.clientId());
        Contact contact = desk.contact(ticket.contactId());
        out.field("id", ticket.id())
                .field("client_id", client.id())
                .field("client_name", client.name())
                .field("site_id", ticket.siteId())
                .field("site_name", desk.site(ticket.siteId()).name())
                .field("user_id", contact.id())
                .field("user_name", contact.name())
                .field("user_email", contact.email())
                .field("agent_id", ticket.agentId() == 0 ? 1 : ticket.agentId())
                .field("team", Lookups.name(desk.lookups().teams(), ticket.teamId()));
    }

    private void what(Ticket ticket, JsonText out) {
        out.field("summary", ticket.summary())
                .field("use", "ticket")
                .field("tickettype_id", ticket.typeId())
                .field("status_id", ticket.statusId())
                .field("categoryid_1", ticket.categoryId())
                .field("category_1", Lookups.name(desk.lookups().categories(), ticket.categoryId()))
                .raw("\"categoryid_2\":0,\"category_2\":null,\"categoryid_3\":0,\"category_3\":null")
                .raw("\"categoryid_4\":0,\"category_4\":null")
                .field("impact", Math.min(3, ticket.priorityId()))
                .field("urgency", Math.min(3, ticket.priorityId()))
                .field("source", ticket.source())
                .field("parent_id", 0)
                .field("timetaken", ticket.hours());
    }

    private void when(Ticket ticket, Timeline time, JsonText out) {
        Integer closed = ticket.closed();
        String lastAction = HaloTime.fractional(time.of(ticket.anchor(), ticket.lastAction()), ticket.id());
        out.field("dateoccurred", at(ticket, ticket.occurred(), time))
                .field("dateclosed", closed == null ? null : at(ticket, closed, time))
                .field("hasbeenclosed", !ticket.open())
                .field("onhold", ticket.statusId() == 6)
                .field("lastactiondate", lastAction)
                .field("last_update", lastAction)
                .field("lastincomingemail", HaloTime.NO_DATE);
    }

    private void serviceLevel(Ticket ticket, Timeline time, JsonText out) {
        Integer closed = ticket.closed();
        long until = closed == null ? time.now() : time.of(ticket.anchor(), closed);
        double left = hours(time.of(ticket.anchor(), ticket.fixBy()) - until);
        Integer responded = responded(ticket);
        long answered = responded == null ? time.now() : time.of(ticket.anchor(), responded);
        boolean late = answered > time.of(ticket.anchor(), ticket.respondBy());
        String fixBy = at(ticket, ticket.fixBy(), time);
        out.field("sla_id", ticket.slaId())
                .field("priority_id", ticket.priorityId())
                .field("slastate", left < 0 ? "O" : "I")
                .field("slatimeleft", left)
                .field("slaresponsestate", late ? "O" : "I")
                .field("respondbydate", at(ticket, ticket.respondBy(), time))
                .field("responsedate", responded == null ? null : at(ticket, responded, time))
                .field("fixbydate", fixBy)
                .field("deadlinedate", fixBy)
                .field("targetdate", fixBy);
    }

    private static void customFields(Ticket ticket, JsonText out) {
        boolean line = ticket.categoryId() == 14;
        out.array("customfields")
                .object()
                .field("id", 152)
                .field("name", "CFRef")
                .field("label", "Provider reference")
                .field("type", 0)
                .field("value", line ? "FL-" + (400_000 + ticket.id()) : null)
                .endObject()
                .object()
                .field("id", 160)
                .field("name", "CFOnSite")
                .field("label", "Visit needed")
                .field("type", 6)
                .field("value", ticket.id() % 9 == 0)
                .endObject()
                .endArray();
    }

    /** When an agent first did something, or null. */
    private static @Nullable Integer responded(Ticket ticket) {
        for (Action action : ticket.actions()) {
            if (action.agentId() != 0) {
                return action.at();
            }
        }
        return null;
    }

    /** Hours to four digits, so that a minute is told from the next. */
    private static double hours(long seconds) {
        return Math.round(seconds / 3_600.0 * 10_000) / 10_000.0;
    }

    private static String at(Ticket ticket, int offset, Timeline time) {
        return HaloTime.naive(time.of(ticket.anchor(), offset));
    }
}
