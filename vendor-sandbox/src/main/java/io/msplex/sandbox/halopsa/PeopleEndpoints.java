package io.msplex.sandbox.halopsa;

import io.msplex.sandbox.halopsa.desk.Agent;
import io.msplex.sandbox.halopsa.desk.Client;
import io.msplex.sandbox.halopsa.desk.Contact;
import io.msplex.sandbox.halopsa.desk.Desk;
import io.msplex.sandbox.halopsa.desk.Lookups;
import io.msplex.sandbox.halopsa.desk.Site;
import io.msplex.sandbox.json.JsonText;
import io.msplex.sandbox.simulation.Timeline;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Clients, sites, users and agents. */
final class PeopleEndpoints {
    private static final Set<String> CUSTOMERS = Set.of("customers");
    private static final String CLIENT_BLANKS = Blank.nulls("""
                    thirdpartynhsid invoice_name billing_template stopped_reason logo memo notes_html
                    main_contact_name linkedin twitter facebook duplicate_of override_org_name xero_id quickbooks_id
                    """)
            + "," + Blank.falses("inactive stopped is_vip isopportunity deleted all_organisations_allowed")
            + "," + Blank.zeros("ticket_count confirmemail actionemail clearemail messagegroup_id");
    private static final String SITE_BLANKS =
            Blank.nulls("notes colour sla_name maincontact_name facebook invoice_address phonenumber2 guid language")
                    + "," + Blank.falses("inactive stopped isinvoicesite deleted");
    private static final String USER_BLANKS = Blank.nulls("""
                    title middlename phonenumber2 fax activedirectory_dn azureoid notes linemanager_name telpref
                    department_name lastlogindate photo_url messenger samaccountname
                    """)
            + "," + Blank.falses("isserviceaccount isimportantcontact neversendemails web_access deleted");
    private static final String AGENT_BLANKS = Blank.nulls(
                    "photo signature linemanager lastlogindate adobject qualifications location_name workday_name guid")
            + "," + Blank.falses("islocked isonline onholiday external_agent");

    private PeopleEndpoints() {}

    static Endpoint<Client> clients(Desk desk) {
        Endpoint<Client> clients = new Endpoint<Client>(
                        CUSTOMERS,
                        "clients",
                        Paging.ON_REQUEST,
                        desk.clients().stream()
                                .sorted(Comparator.comparing(Client::name))
                                .toList(),
                        Client::id,
                        (client, time, out) -> client(desk, client, time, out))
                .order("name", Comparator.comparing(Client::name));
        clients.filters()
                .search("search", client -> client.name() + "\n" + client.code() + "\n" + client.domain())
                .search("search_name_only", Client::name)
                .ids("toplevel_id", client -> 1);
        return clients;
    }

    private static void client(Desk desk, Client client, Timeline time, JsonText out) {
        Site site = desk.site(client.mainSiteId());
        out.field("id", client.id())
                .field("name", client.name())
                .field("toplevel_id", 1)
                .field("toplevel_name", "Managed clients")
                .field("ref", client.code())
                .field("accountsid", client.code() + "001")
                .field("website", "https://www." + client.domain())
                .field("main_site_id", site.id())
                .field("main_site_name", site.name())
                .field("main_phonenumber", site.phone())
                .field("notes", "Calls go to the main site first.")
                .field("datecreated", HaloTime.day(time.day(), -900 - client.id()))
                .field("alastupdate", HaloTime.day(time.day(), -client.id()))
                .field("accountmanagertech", client.managerId())
                .field("sla_id", client.slaId())
                .field("customertype", 1)
                .field("item_tax_code", 1)
                .field("currency", 1)
                .array("customfields")
                .object()
                .field("id", 31)
                .field("name", "CFIndustry")
                .field("label", "Industry")
                .field("value", client.industry())
                .endObject()
                .endArray()
                .raw(CLIENT_BLANKS);
    }

    static Endpoint<Site> sites(Desk desk) {
        Endpoint<Site> sites = new Endpoint<Site>(
                        CUSTOMERS,
                        "sites",
                        Paging.ON_REQUEST,
                        desk.sites(),
                        Site::id,
                        (site, time, out) -> site(desk, site, out))
                .order("name", Comparator.comparing(Site::name));
        sites.filters().ids("client_id", Site::clientId).search("search", site -> site.name() + "\n" + site.city());
        return sites;
    }

    private static void site(Desk desk, Site site, JsonText out) {
        Client client = desk.client(site.clientId());
        out.field("id", site.id())
                .field("name", site.name())
                // A double on the wire, unlike everywhere else.
                .field("client_id", (double) client.id())
                .field("client_name", client.name())
                .field("clientsite_name", client.name() + "/" + site.name())
                .field("phonenumber", site.phone())
                .field("timezone", "Europe/London")
                .field("isdefault", site.main())
                .object("delivery_address")
                .field("line1", site.street())
                .field("line2", site.city())
                .field("line3", "")
                .field("line4", "")
                .field("postcode", site.postcode())
                .endObject()
                .raw("\"customfields\":[]")
                .raw(SITE_BLANKS);
    }

    static Endpoint<Contact> users(Desk desk) {
        Endpoint<Contact> users = new Endpoint<Contact>(
                        CUSTOMERS,
                        "users",
                        Paging.ON_REQUEST,
                        desk.contacts().stream()
                                .sorted(Comparator.comparing(Contact::name).thenComparingInt(Contact::id))
                                .toList(),
                        Contact::id,
                        (contact, time, out) -> user(desk, contact, out))
                .order("name", Comparator.comparing(Contact::name));
        users.filters()
                .ids("client_id", Contact::clientId)
                .ids("site_id", Contact::siteId)
                .search("search", contact -> contact.name() + "\n" + contact.email())
                .search("search_phonenumbers", Contact::phone)
                .hideInactive(Contact::inactive);
        return users;
    }

    private static void user(Desk desk, Contact contact, JsonText out) {
        out.field("id", contact.id())
                .field("name", contact.name())
                .field("firstname", contact.firstName())
                .field("surname", contact.surname())
                .field("emailaddress", contact.email())
                .field("phonenumber", contact.phone())
                .field("mobilenumber", "07700 9" + (10_000 + contact.id()))
                .field("jobtitle", contact.jobTitle())
                .field("site_id", (double) contact.siteId())
                .field("site_name", desk.site(contact.siteId()).name())
                .field("client_id", contact.clientId())
                .field("client_name", desk.client(contact.clientId()).name())
                .field("inactive", contact.inactive())
                .field("login", contact.email())
                .raw("\"customfields\":[]")
                .raw(USER_BLANKS);
    }

    static Endpoint<Agent> agents(Desk desk) {
        Endpoint<Agent> agents = new Endpoint<Agent>(
                Set.of(), null, Paging.NONE, desk.agents(), Agent::id, (agent, time, out) -> agent(desk, agent, out));
        agents.filters()
                .search("search", agent -> agent.name() + "\n" + agent.email())
                .search("role", Agent::role)
                .on("team", (value, query) -> inTeam(desk, value))
                .on("team_id", (value, query) -> inTeam(desk, value))
                .on("teams", (value, query) -> inTeam(desk, value))
                .always(query -> {
                    boolean all = query.flag("includedisabled");
                    return (agent, time) -> all || !agent.disabled();
                });
        return agents;
    }

    /** Teams by id or name, separated by commas. */
    private static Filters.Criterion<Agent> inTeam(Desk desk, String value) {
        List<String> wanted = List.of(value.toLowerCase(Locale.ROOT).split(",", -1));
        return (agent, time) -> agent.teams().stream()
                .anyMatch(team -> wanted.contains(Integer.toString(team))
                        || wanted.contains(
                                Lookups.name(desk.lookups().teams(), team).toLowerCase(Locale.ROOT)));
    }

    private static void agent(Desk desk, Agent agent, JsonText out) {
        String[] names = agent.name().split(" ", 2);
        out.field("id", agent.id())
                .field("name", agent.name())
                .field("firstname", names[0])
                .field("surname", names[1])
                .field("email", agent.email())
                .field("jobtitle", agent.role())
                .field("isdisabled", agent.disabled())
                .field("is_agent", true)
                .field("agenttype", agent.role().equals("API") ? 2 : 0)
                .field("initials", names[0].charAt(0) + names[1].substring(0, 1))
                .field(
                        "team",
                        agent.teams().isEmpty()
                                ? ""
                                : Lookups.name(
                                        desk.lookups().teams(), agent.teams().getFirst()))
                .array("teams");
        for (int team : agent.teams()) {
            out.object()
                    .field("team_id", team)
                    .field("team_name", Lookups.name(desk.lookups().teams(), team))
                    .endObject();
        }
        out.endArray().raw(AGENT_BLANKS);
    }

    /** The agent as whom every call is made. */
    static Agent integrationAgent(Desk desk) {
        Agent agent = desk.agent(desk.plan().integrationAgent());
        if (agent == null) {
            throw new IllegalArgumentException("the plan's integration agent is not among its agents");
        }
        return agent;
    }
}
