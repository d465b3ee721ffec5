package io.msplex.sandbox.halopsa.desk;

import io.msplex.sandbox.simulation.Dice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** All records of one account. Immutable and safe for any thread. Lists are in the order of ids. */
public final class Desk {
    private final DeskPlan plan;
    private final DeskTexts texts;
    private final Directory directory;
    private final List<Asset> assets;
    private final Commerce commerce;
    private final List<Ticket> tickets;
    private final List<Article> articles;
    private final List<Appointment> appointments;
    private final Map<Integer, Agent> agentById;
    private final Map<Integer, Client> clientById;
    private final Map<Integer, Site> siteById;
    private final Map<Integer, Contact> contactById;
    private final Map<Integer, Asset> assetById;
    private final Map<Integer, Ticket> ticketById;
    private final Map<Integer, Contract> contractById;

    private Desk(DeskPlan plan, DeskTexts texts, long seed) {
        this.plan = plan;
        this.texts = texts;
        directory = Directory.of(plan, texts.words(), seed);
        assets = Fleet.of(texts.words(), directory, seed);
        commerce = Commerce.of(plan, directory, texts.goods(), seed);
        tickets = TicketHistory.of(plan, texts, directory, assets, commerce.contracts, seed);
        articles = articles(Dice.of(seed, "articles", 0));
        appointments = appointments(Dice.of(seed, "appointments", 0));
        agentById = index(plan.agents(), Agent::id);
        clientById = index(directory.clients(), Client::id);
        siteById = index(directory.sites(), Site::id);
        contactById = index(directory.contacts(), Contact::id);
        assetById = index(assets, Asset::id);
        ticketById = index(tickets, Ticket::id);
        contractById = index(commerce.contracts, Contract::id);
    }

    /**
     * The desk of a plan and a seed; always the same for the same two.
     *
     * @throws IllegalArgumentException when there is no plan of that name
     */
    public static Desk of(String plan, long seed) {
        return new Desk(DeskTexts.plan(plan), DeskTexts.load(), seed);
    }

    public DeskPlan plan() {
        return plan;
    }

    public Lookups lookups() {
        return texts.lookups();
    }

    public Goods goods() {
        return texts.goods();
    }

    public List<Agent> agents() {
        return plan.agents();
    }

    public List<Client> clients() {
        return directory.clients();
    }

    public List<Site> sites() {
        return directory.sites();
    }

    public List<Contact> contacts() {
        return directory.contacts();
    }

    public List<Asset> assets() {
        return assets;
    }

    public List<Contract> contracts() {
        return commerce.contracts;
    }

    public List<Invoice> invoices() {
        return commerce.invoices;
    }

    public List<Invoice> recurringInvoices() {
        return commerce.recurring;
    }

    public List<Opportunity> opportunities() {
        return commerce.opportunities;
    }

    public List<Quote> quotes() {
        return commerce.quotes;
    }

    public List<Ticket> tickets() {
        return tickets;
    }

    public List<Article> articles() {
        return articles;
    }

    public List<Appointment> appointments() {
        return appointments;
    }

    public @Nullable Ticket ticket(int id) {
        return ticketById.get(id);
    }

    public @Nullable Asset asset(int id) {
        return assetById.get(id);
    }

    public @Nullable Contract contract(int id) {
        return contractById.get(id);
    }

    /** The contract that a client's devices are covered by. */
    public @Nullable Contract cover(int clientId) {
        return commerce.contracts.stream()
                .filter(contract -> contract.clientId() == clientId && contract.active())
                .findFirst()
                .orElse(null);
    }

    /** The oldest ticket of a client. */
    public @Nullable Ticket firstTicket(int clientId) {
        return tickets.stream()
                .filter(ticket -> ticket.clientId() == clientId)
                .findFirst()
                .orElse(null);
    }

    public @Nullable Agent agent(int id) {
        return agentById.get(id);
    }

    /** A client that a record refers to. */
    public Client client(int id) {
        return present(clientById, id);
    }

    /** A site that a record refers to. */
    public Site site(int id) {
        return present(siteById, id);
    }

    /** A person that a record refers to. */
    public Contact contact(int id) {
        return present(contactById, id);
    }

    private static <T> T present(Map<Integer, T> index, int id) {
        T found = index.get(id);
        if (found == null) {
            throw new IllegalArgumentException("a record refers to " + id + ", which is not there");
        }
        return found;
    }

    private static <T> Map<Integer, T> index(List<T> records, ToIntFunction<T> id) {
        Map<Integer, T> index = HashMap.newHashMap(records.size());
        for (T each : records) {
            index.put(id.applyAsInt(each), each);
        }
        return index;
    }

    private List<Article> articles(Dice dice) {
        List<Article> written = new ArrayList<>();
        for (ArticlePlan article : texts.articles()) {
            List<Integer> clientIds = article.clientIndexes().stream()
                    .map(i -> directory.clients().get(i).id())
                    .toList();
            int id = 801 + written.size();
            written.add(
                    new Article(id, article.title(), article.text(), article.tags(), clientIds, -dice.between(2, 300)));
        }
        return List.copyOf(written);
    }

    private List<Appointment> appointments(Dice dice) {
        List<Appointment> calendar = new ArrayList<>();
        List<Agent> staff = plan.agents().stream()
                .filter(agent -> !agent.disabled() && !agent.teams().isEmpty())
                .toList();
        List<Ticket> recent = tickets.subList(tickets.size() - 200, tickets.size());
        for (int day = -21; day <= 21; day++) {
            for (int i = dice.between(2, 5); i > 0; i--) {
                Ticket ticket = dice.pick(recent);
                Client client =
                        directory.clients().get(dice.below(directory.clients().size()));
                boolean forTicket = dice.percent(60);
                int clientId = forTicket ? ticket.clientId() : client.id();
                String what = dice.pick(texts.goods().appointments());
                calendar.add(new Appointment(
                        901 + calendar.size(),
                        forTicket ? what + ": " + ticket.summary() : what + " " + client.name(),
                        dice.pick(staff).id(),
                        clientId,
                        forTicket ? ticket.siteId() : client.mainSiteId(),
                        forTicket ? ticket.id() : 0,
                        day * 86_400 + dice.between(16, 32) * 1_800,
                        dice.between(1, 6) * 1_800,
                        day < 0));
            }
        }
        return List.copyOf(calendar);
    }
}
