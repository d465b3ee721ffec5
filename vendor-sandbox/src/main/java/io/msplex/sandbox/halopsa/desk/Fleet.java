package io.msplex.sandbox.halopsa.desk;

import io.msplex.sandbox.simulation.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The devices of all clients: a PC for each person, and what a site of its size needs beside. */
final class Fleet {
    private static final String SERIAL_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final Words words;
    private final Directory directory;
    private final List<Asset> assets = new ArrayList<>();

    private Fleet(Words words, Directory directory) {
        this.words = words;
        this.directory = directory;
    }

    static List<Asset> of(Words words, Directory directory, long seed) {
        Fleet fleet = new Fleet(words, directory);
        for (Site site : directory.sites()) {
            fleet.equip(site, Dice.of(seed, "fleet", site.id()));
        }
        return List.copyOf(fleet.assets);
    }

    private void equip(Site site, Dice dice) {
        Client client = directory.clients().stream()
                .filter(candidate -> candidate.id() == site.clientId())
                .findFirst()
                .orElseThrow();
        List<Contact> people = directory.contacts().stream()
                .filter(contact -> contact.siteId() == site.id())
                .toList();
        add(client, site, 125, 1, words.firewalls(), "FW", "FortiOS 7.4.5", dice);
        add(client, site, 124, 1 + people.size() / 14, words.switches(), "SW", null, dice);
        add(client, site, 126, 1 + people.size() / 9, words.accessPoints(), "AP", null, dice);
        add(client, site, 127, 1 + people.size() / 18, words.printers(), "PRN", null, dice);
        if (site.main()) {
            add(client, site, 123, 1 + people.size() / 12, words.servers(), "SRV", "Windows Server 2022", dice);
            add(client, site, 128, 1, words.storage(), "NAS", "DSM 7.2", dice);
            add(client, site, 129, 1, words.power(), "UPS", null, dice);
        }
        for (Contact contact : people) {
            boolean laptop = dice.percent(70);
            String system = dice.percent(80) ? "Windows 11 Pro 24H2" : "Windows 10 Pro 22H2";
            assets.add(device(
                    client,
                    site,
                    contact.id(),
                    laptop ? 121 : 122,
                    laptop ? words.laptops() : words.desktops(),
                    laptop ? "LT" : "PC",
                    system,
                    dice));
        }
    }

    private void add(
            Client client,
            Site site,
            int typeId,
            int howMany,
            List<String> models,
            String kind,
            @Nullable String system,
            Dice dice) {
        for (int i = 0; i < howMany; i++) {
            assets.add(device(client, site, 0, typeId, models, kind, system, dice));
        }
    }

    private Asset device(
            Client client,
            Site site,
            int contactId,
            int typeId,
            List<String> models,
            String kind,
            @Nullable String system,
            Dice dice) {
        int number = assets.size() + 1;
        String[] model = dice.pick(models).split("\\|", 2);
        int bought = dice.between(40, 1900);
        String mac = String.format(
                Locale.ROOT, "02:4A:%02X:%02X:%02X:%02X", number >> 8, number & 255, dice.below(256), typeId);
        return new Asset(
                1000 + number,
                client.id(),
                site.id(),
                contactId,
                typeId,
                String.format(Locale.ROOT, "%s-%s-%03d", client.code(), kind, number),
                serial(dice),
                model[0],
                model[1],
                system,
                "10." + site.id() + "." + (typeId - 120) + "." + (10 + number % 240),
                mac,
                1095 - bought,
                bought,
                bought > 1750 && contactId != 0);
    }

    private static String serial(Dice dice) {
        StringBuilder serial = new StringBuilder(9);
        for (int i = 0; i < 9; i++) {
            serial.append(SERIAL_LETTERS.charAt(dice.below(SERIAL_LETTERS.length())));
        }
        return serial.toString();
    }
}
