package io.msplex.sandbox.halopsa;

import io.msplex.sandbox.halopsa.desk.Agent;
import io.msplex.sandbox.halopsa.desk.Appointment;
import io.msplex.sandbox.halopsa.desk.Article;
import io.msplex.sandbox.halopsa.desk.Desk;
import io.msplex.sandbox.json.JsonText;
import io.msplex.sandbox.simulation.Timeline;
import java.util.Comparator;
import java.util.Set;

/** The knowledge base and the calendar. */
final class LibraryEndpoints {
    private static final String ARTICLE_BLANKS = Blank.nulls(
                    "faqlist_name notes review_date expiry_date created_by approved_by thumbnail language_name seo_title")
            + "," + Blank.falses("inactive featured deleted requires_review")
            + "," + Blank.zeros("view_count useful_count notuseful_count kb_type faqlist_id");
    private static final String APPOINTMENT_BLANKS = Blank.nulls(
                    "online_meeting_url exchange_id colour note note_html recurrence reminderminutes guid reviewed_by")
            + "," + Blank.falses("allday is_private is_task ishidden deleted");

    private LibraryEndpoints() {}

    static Endpoint<Article> articles(Desk desk) {
        Endpoint<Article> articles = new Endpoint<Article>(
                        Set.of("kb"),
                        "articles",
                        Paging.ON_REQUEST,
                        desk.articles(),
                        Article::id,
                        (article, time, out) -> article(desk, article, false, time, out))
                .detail((article, time, out) -> article(desk, article, true, time, out))
                .order("name", Comparator.comparing(Article::title))
                .order("date_edited", Comparator.comparingInt(Article::editedDays));
        articles.filters()
                .search("search", article -> article.title() + "\n" + article.text() + "\n" + article.tags())
                .on("client_id", (value, query) -> {
                    int wanted = ListQuery.number(value);
                    return (article, time) ->
                            article.clientIds().isEmpty() || article.clientIds().contains(wanted);
                });
        return articles;
    }

    private static void article(Desk desk, Article article, boolean full, Timeline time, JsonText out) {
        out.field("id", article.id())
                .field("name", article.title())
                .field("type", 0)
                .field("date_edited", HaloTime.day(time.day(), article.editedDays()))
                .field("date_created", HaloTime.day(time.day(), article.editedDays() - 90))
                .field("description", full ? article.title() + "." : null)
                .field("resolution", full ? article.text() : null)
                .field("resolution_html", full ? "<p>" + article.text() + "</p>" : null)
                .array("tags");
        for (String tag : article.tags()) {
            out.object().field("text", tag).endObject();
        }
        out.endArray().array("kbentryclientaccess");
        for (int clientId : article.clientIds()) {
            out.object()
                    .field("client_id", clientId)
                    .field("client_name", desk.client(clientId).name())
                    .endObject();
        }
        out.endArray().raw(ARTICLE_BLANKS);
    }

    static Endpoint<Appointment> appointments(Desk desk) {
        Endpoint<Appointment> appointments = new Endpoint<>(
                Set.of("calendar"),
                null,
                Paging.NONE,
                desk.appointments().stream()
                        .sorted(Comparator.comparingInt(Appointment::start))
                        .toList(),
                Appointment::id,
                (appointment, time, out) -> appointment(desk, appointment, time, out));
        appointments
                .filters()
                .ids("agents", Appointment::agentId)
                .ids("client_id", Appointment::clientId)
                .ids("ticket_id", Appointment::ticketId)
                .flag("hidecompleted", appointment -> !appointment.complete())
                .flag("tasksonly", appointment -> false)
                .search("search", Appointment::subject)
                .on("start_date", (value, query) -> {
                    long bound = HaloTime.parse(value, false);
                    return (appointment, time) -> time.day() + appointment.start() + appointment.length() >= bound;
                })
                .on("end_date", (value, query) -> {
                    long bound = HaloTime.parse(value, true);
                    return (appointment, time) -> time.day() + appointment.start() <= bound;
                });
        return appointments;
    }

    private static void appointment(Desk desk, Appointment appointment, Timeline time, JsonText out) {
        long start = time.day() + appointment.start();
        Agent agent = desk.agent(appointment.agentId());
        out.field("id", appointment.id())
                .field("subject", appointment.subject())
                .field("start_date", HaloTime.naive(start))
                .field("end_date", HaloTime.naive(start + appointment.length()))
                .field("agent_id", appointment.agentId())
                .field("agent_name", agent == null ? null : agent.name())
                .field("client_id", appointment.clientId())
                .field("client_name", desk.client(appointment.clientId()).name())
                .field("site_id", appointment.siteId())
                .field("site_name", desk.site(appointment.siteId()).name())
                .field("ticket_id", appointment.ticketId())
                .field("complete_status", appointment.complete() ? 0 : -1)
                .field("appointment_type_name", appointment.ticketId() == 0 ? "Client visit" : "Ticket work")
                .field("appointment_location_name", appointment.ticketId() == 0 ? "On site" : "Remote")
                .array("agents")
                .object()
                .field("id", appointment.agentId())
                .endObject()
                .endArray()
                .raw(APPOINTMENT_BLANKS);
    }
}
