package io.msplex.sandbox.halopsa.desk;

import io.msplex.sandbox.simulation.Dice;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Clients, their sites and their people. */
record Directory(List<Client> clients, List<Site> sites, List<Contact> contacts) {

    static Directory of(DeskPlan plan, Words words, long seed) {
        Directory directory = new Directory(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<Agent> managers = plan.agents().stream()
                .filter(agent -> !agent.disabled() && !agent.teams().isEmpty())
                .toList();
        for (DeskPlan.ClientPlan client : plan.clients()) {
            Dice dice = Dice.of(seed, "directory", client.id());
            int mainSiteId = directory.sites.size() + 18;
            directory.clients.add(new Client(
                    client.id(),
                    client.name(),
                    client.domain(),
                    client.code(),
                    client.slaId(),
                    client.industry(),
                    dice.pick(managers).id(),
                    mainSiteId));
            for (DeskPlan.SitePlan site : client.sites()) {
                directory.addSite(client, site, words, dice);
            }
        }
        return directory;
    }

    List<Contact> of(Client client) {
        return contacts.stream()
                .filter(contact -> contact.clientId() == client.id())
                .toList();
    }

    private void addSite(DeskPlan.ClientPlan client, DeskPlan.SitePlan plan, Words words, Dice dice) {
        Site site = new Site(
                sites.size() + 18,
                client.id(),
                plan.name(),
                dice.between(1, 180) + " " + dice.pick(words.streets()),
                plan.city(),
                plan.city().substring(0, 1).toUpperCase(Locale.ROOT) + dice.between(1, 29) + " " + dice.between(1, 9)
                        + "QX",
                phone(dice),
                plan.equals(client.sites().getFirst()));
        sites.add(site);
        for (int i = 0; i < plan.users(); i++) {
            addContact(client, site, words, dice);
        }
    }

    private void addContact(DeskPlan.ClientPlan client, Site site, Words words, Dice dice) {
        String firstName = dice.pick(words.firstNames());
        String surname = dice.pick(words.surnames());
        int id = contacts.size() + 101;
        contacts.add(new Contact(
                id,
                client.id(),
                site.id(),
                firstName,
                surname,
                mailbox(firstName) + "." + mailbox(surname) + id + "@" + client.domain(),
                phone(dice),
                dice.pick(words.jobTitles()),
                dice.percent(4)));
    }

    private static String mailbox(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\P{ASCII}", "")
                .toLowerCase(Locale.ROOT);
    }

    /** Numbers that the regulator keeps free for drama. */
    private static String phone(Dice dice) {
        return "01632 960" + dice.between(100, 999);
    }
}
