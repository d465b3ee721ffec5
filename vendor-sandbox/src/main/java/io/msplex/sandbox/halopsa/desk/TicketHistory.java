package io.msplex.sandbox.halopsa.desk;

import io.msplex.sandbox.simulation.Anchor;
import io.msplex.sandbox.simulation.Dice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A year of tickets: the past by office hours of past days, and the last twelve hours by the list of night events. Ids count
 * up through the past and then through the night.
 */
final class TicketHistory {
    private static final int DAYS = 364;
    private static final int DAY = 86_400;
    private static final int ALERT = 21;
    private static final int CLOSED = 9;
    private static final int RESOLVED = 8;

    private final DeskPlan plan;
    private final DeskTexts texts;
    private final Directory directory;
    private final List<Asset> assets;
    private final List<Contract> contracts;
    private final long seed;
    private final List<Ticket> tickets = new ArrayList<>();

    private TicketHistory(
            DeskPlan plan,
            DeskTexts texts,
            Directory directory,
            List<Asset> assets,
            List<Contract> contracts,
            long seed) {
        this.plan = plan;
        this.texts = texts;
        this.directory = directory;
        this.assets = assets;
        this.contracts = contracts;
        this.seed = seed;
    }

    static List<Ticket> of(
            DeskPlan plan,
            DeskTexts texts,
            Directory directory,
            List<Asset> assets,
            List<Contract> contracts,
            long seed) {
        TicketHistory history = new TicketHistory(plan, texts, directory, assets, contracts, seed);
        history.addPast(plan.tickets() - texts.overnight().size());
        texts.overnight().forEach(history::addNight);
        return List.copyOf(history.tickets);
    }

    private void addPast(int howMany) {
        Dice dice = Dice.of(seed, "days", 0);
        int[] days = new int[howMany];
        for (int i = 0; i < howMany; i++) {
            days[i] = -dice.between(1, DAYS);
        }
        Arrays.sort(days);
        for (int day : days) {
            addPast(day, nextDice());
        }
    }

    private void addPast(int day, Dice dice) {
        Client client = directory
                .clients()
                .get(dice.weighted(
                        plan.clients().stream().map(DeskPlan.ClientPlan::weight).toList()));
        Theme theme = dice.pick(texts.themes());
        boolean anyTime = theme.typeId() == ALERT;
        int occurred = day * DAY + (anyTime ? dice.below(DAY) : dice.between(27_000, 66_600));
        String priority = "P" + (dice.weighted(theme.priorities()) + 1);
        Lookups.Priority level = texts.lookups().sla(client.slaId()).named(priority);
        boolean open = staysOpen(-day, level.name(), dice);
        Integer closed = open ? null : Integer.valueOf(closing(occurred, level, dice));
        int status = open ? dice.between(1, 6) : dice.percent(15) ? RESOLVED : CLOSED;
        add(client, theme, level, Anchor.DAY, occurred, closed, status, dice.pick(theme.titles()), dice);
    }

    /** What is urgent does not lie about for days; what is not may. */
    private static boolean staysOpen(int age, String priority, Dice dice) {
        return switch (priority) {
            case "P1" -> false;
            case "P2" -> age <= 4 && dice.percent(40);
            case "P3" -> age <= 12 ? dice.percent(35) : age <= 40 && dice.percent(6);
            default -> age <= 30 ? dice.percent(40) : age <= 90 && dice.percent(6);
        };
    }

    /** Most within the time to fix, one in eight too late, none after the last midnight. */
    private static int closing(int occurred, Lookups.Priority level, Dice dice) {
        int share = dice.percent(12) ? dice.between(101, 260) : dice.between(8, 95);
        int took = (int) ((long) level.fixMinutes() * 60 * share / 100);
        return Math.clamp((long) occurred + took, occurred + 300, Math.max(occurred + 300, -60));
    }

    private void addNight(NightEvent event) {
        Dice dice = nextDice();
        Client client = directory
                .clients()
                .get(event.clientIndex() % directory.clients().size());
        Theme theme = texts.theme(event.categoryId());
        Lookups.Priority level = texts.lookups().sla(client.slaId()).named("P" + event.priority());
        int occurred = -event.minutesBefore() * 60;
        Integer closed = event.statusId() == CLOSED ? Integer.valueOf(occurred / 2) : null;
        add(client, theme, level, Anchor.HOUR, occurred, closed, event.statusId(), event.title(), dice);
    }

    private void add(
            Client client,
            Theme theme,
            Lookups.Priority level,
            Anchor anchor,
            int occurred,
            @Nullable Integer closed,
            int status,
            String title,
            Dice dice) {
        Contact contact = dice.pick(directory.of(client));
        Site site = siteOf(contact, title, dice);
        Asset asset = asset(theme, site, contact, dice);
        Wording wording = Wording.of(client, site, contact, asset, texts.words(), dice);
        int agentId = status == 1 && dice.percent(60) ? 0 : agent(theme, occurred, dice);
        String details = wording.fill(dice.pick(theme.details()));
        int until = closed != null ? closed : Math.max(occurred, Math.min(0, occurred + 2 * DAY));
        List<Action> actions =
                new Conversation(theme, wording, agentId, dice).between(occurred, until, details, closed, status);
        tickets.add(new Ticket(
                plan.firstTicketId() + tickets.size(),
                wording.fill(title),
                details,
                theme.typeId(),
                client.id(),
                site.id(),
                contact.id(),
                agentId,
                theme.teamId(),
                theme.categoryId(),
                status,
                client.slaId(),
                level.id(),
                theme.typeId() == ALERT ? 14 : dice.percent(70) ? 1 : 3,
                contract(client, dice),
                asset == null ? 0 : asset.id(),
                anchor,
                occurred,
                occurred + level.respondMinutes() * 60,
                occurred + level.fixMinutes() * 60,
                actions.getLast().at(),
                closed,
                actions));
    }

    /** The person's own site, but hand-held scanners are at work in the warehouse. */
    private Site siteOf(Contact contact, String title, Dice dice) {
        boolean elsewhere = title.contains("Handhelds") && dice.percent(80);
        return directory.sites().stream()
                .filter(site -> site.clientId() == contact.clientId())
                .filter(site -> elsewhere ? site.name().equals("Warehouse") : site.id() == contact.siteId())
                .findFirst()
                .orElseGet(() -> directory.sites().stream()
                        .filter(site -> site.id() == contact.siteId())
                        .findFirst()
                        .orElseThrow());
    }

    private @Nullable Asset asset(Theme theme, Site site, Contact contact, Dice dice) {
        Integer typeId = theme.assetTypeId();
        if (typeId == null) {
            return null;
        }
        List<Asset> own = assets.stream()
                .filter(asset -> asset.contactId() == contact.id())
                .toList();
        boolean personal = typeId == 121 || typeId == 122;
        List<Asset> fitting = personal
                ? own
                : assets.stream()
                        .filter(asset -> asset.typeId() == typeId && asset.clientId() == site.clientId())
                        .filter(asset -> asset.siteId() == site.id() || typeId == 123)
                        .toList();
        return fitting.isEmpty() ? null : dice.pick(fitting);
    }

    private int agent(Theme theme, int occurred, Dice dice) {
        boolean longAgo = occurred < -200 * DAY;
        List<Agent> team = plan.agents().stream()
                .filter(agent -> agent.teams().contains(theme.teamId()) && (longAgo || !agent.disabled()))
                .toList();
        return dice.pick(team).id();
    }

    private int contract(Client client, Dice dice) {
        List<Contract> active = contracts.stream()
                .filter(contract -> contract.clientId() == client.id() && contract.active())
                .toList();
        return active.isEmpty() || dice.percent(25) ? 0 : active.getFirst().id();
    }

    private Dice nextDice() {
        return Dice.of(seed, "ticket", tickets.size());
    }
}
