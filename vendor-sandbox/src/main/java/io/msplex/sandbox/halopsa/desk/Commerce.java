package io.msplex.sandbox.halopsa.desk;

import io.msplex.sandbox.simulation.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Contracts, invoices, opportunities and quotations of all clients. */
final class Commerce {
    private static final int FIRST_OPPORTUNITY = 90_001;

    private final Directory directory;
    private final Goods goods;
    private final List<Agent> sellers;
    private final long seed;
    final List<Contract> contracts = new ArrayList<>();
    final List<Invoice> invoices = new ArrayList<>();
    final List<Invoice> recurring = new ArrayList<>();
    final List<Opportunity> opportunities = new ArrayList<>();
    final List<Quote> quotes = new ArrayList<>();

    private Commerce(DeskPlan plan, Directory directory, Goods goods, long seed) {
        this.directory = directory;
        this.goods = goods;
        this.seed = seed;
        this.sellers = plan.agents().stream()
                .filter(agent -> !agent.disabled() && !agent.teams().isEmpty())
                .toList();
    }

    static Commerce of(DeskPlan plan, Directory directory, Goods goods, long seed) {
        Commerce commerce = new Commerce(plan, directory, goods, seed);
        for (Client client : directory.clients()) {
            Dice dice = Dice.of(seed, "commerce", client.id());
            // The service level without promises is for those who pay by the hour.
            if (client.slaId() != 3) {
                commerce.addContracts(client, dice);
            }
            commerce.addProjectInvoices(client, dice);
            commerce.addSales(client, dice);
        }
        return commerce;
    }

    private void addContracts(Client client, Dice dice) {
        int people = directory.of(client).size();
        String code = client.code();
        Contract old = contract(client, code + "-MS-1", "Managed service (expired)", -760, -31, people * 29.0);
        contracts.add(old);
        contracts.add(contract(client, code + "-MS-2", "Managed service", -30, 334, people * 34.5));
        contracts.add(contract(client, code + "-BK-1", "Cloud backup", -400, 330, 39.0 * dice.between(2, 8)));
        for (int month = 12; month >= 1; month--) {
            int days = -30 * month + 12;
            Integer paid = month > 2 || dice.percent(60) ? Math.min(-1, days + dice.between(8, 35)) : null;
            invoices.add(invoice(client, contracts.getLast().id() - 1, days, paid, recurringLines(people, dice)));
        }
        recurring.add(new Invoice(
                recurring.size() + 51,
                "R" + code,
                client.id(),
                client.mainSiteId(),
                contracts.getLast().id() - 1,
                12,
                42,
                null,
                recurringLines(people, dice)));
    }

    private Contract contract(Client client, String reference, String title, int start, int end, double monthly) {
        return new Contract(
                contracts.size() + 301,
                client.id(),
                client.mainSiteId(),
                reference,
                title,
                start,
                end,
                Money.round(monthly));
    }

    private Invoice invoice(Client client, int contractId, int days, @Nullable Integer paid, List<Line> lines) {
        int id = invoices.size() + 5001;
        String number = String.format(Locale.ROOT, "INV-%06d", id);
        return new Invoice(id, number, client.id(), client.mainSiteId(), contractId, days, days + 30, paid, lines);
    }

    private List<Line> recurringLines(int people, Dice dice) {
        return List.of(
                line(1, 0, people),
                line(2, 1, people),
                line(3, 2, 1 + people / 12),
                line(4, 3, dice.between(2, 8)),
                line(5, 4, people));
    }

    private Line line(int number, int item, int quantity) {
        Goods.Item sold = goods.items().get(item);
        return new Line(number, sold.id(), sold.name(), quantity, sold.price());
    }

    private void addProjectInvoices(Client client, Dice dice) {
        for (int i = dice.between(2, 5); i > 0; i--) {
            int days = -dice.between(5, 360);
            Integer paid = days < -60 ? Integer.valueOf(days + 28) : null;
            List<Line> lines = List.of(line(1, dice.between(6, 8), dice.between(1, 6)), line(2, 9, dice.between(1, 3)));
            invoices.add(invoice(client, 0, days, paid, lines));
        }
    }

    private void addSales(Client client, Dice dice) {
        List<Contact> buyers = directory.of(client);
        for (int i = dice.between(3, 6); i > 0; i--) {
            Contact buyer = dice.pick(buyers);
            int days = -dice.between(3, 200);
            Opportunity opportunity = new Opportunity(
                    FIRST_OPPORTUNITY + opportunities.size(),
                    client.name() + ": " + dice.pick(goods.opportunities()),
                    client.id(),
                    buyer.siteId(),
                    buyer.id(),
                    dice.pick(sellers).id(),
                    days < -150 ? dice.between(22, 23) : dice.between(20, 21),
                    dice.between(8, 400) * 100.0,
                    dice.between(1, 9) * 10,
                    days,
                    days + dice.between(60, 240));
            opportunities.add(opportunity);
            quotes.add(quote(opportunity, Dice.of(seed, "quote", opportunity.id())));
        }
    }

    private Quote quote(Opportunity opportunity, Dice dice) {
        int status = switch (opportunity.statusId()) {
            case 22 -> 3;
            case 23 -> 4;
            default -> dice.between(1, 2);
        };
        return new Quote(
                quotes.size() + 701,
                opportunity.summary(),
                opportunity.clientId(),
                opportunity.siteId(),
                opportunity.contactId(),
                opportunity.id(),
                opportunity.agentId(),
                status,
                opportunity.days() + 2,
                opportunity.days() + 32,
                List.of(line(1, dice.between(6, 8), dice.between(1, 12)), line(2, 9, dice.between(1, 5))));
    }
}
