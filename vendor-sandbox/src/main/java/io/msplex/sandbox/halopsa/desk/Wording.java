package io.msplex.sandbox.halopsa.desk;

import io.msplex.sandbox.simulation.Dice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills the words in braces for one ticket. */
record Wording(
        Client client, Site site, Contact contact, @Nullable Asset asset, String room, String person) {
    private static final List<String> ROOMS = List.of(
            "reception", "the board room", "finance", "meeting room 2", "the first floor", "sales", "dispatch", "R&D");

    static Wording of(Client client, Site site, Contact contact, @Nullable Asset asset, Words words, Dice dice) {
        String person = dice.pick(words.firstNames()) + " " + dice.pick(words.surnames());
        return new Wording(client, site, contact, asset, dice.pick(ROOMS), person);
    }

    String fill(String text) {
        if (text.indexOf('{') < 0) {
            return text;
        }
        return text.replace("{client}", client.name())
                .replace("{domain}", client.domain())
                .replace("{site}", site.name())
                .replace("{user}", contact.name())
                .replace("{first}", contact.firstName())
                .replace("{asset}", asset == null ? "the device" : asset.name())
                .replace("{room}", room)
                .replace("{person}", person);
    }
}
