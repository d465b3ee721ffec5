package io.msplex.sandbox.halopsa.desk;

import java.util.List;

/** The small lists that give ids their names. */
public record Lookups(
        List<Named> ticketTypes,
        List<Named> statuses,
        List<Named> teams,
        List<Named> categories,
        List<Named> outcomes,
        List<Sla> slas,
        List<Named> assetTypes,
        List<Numbered> numbered) {

    /** An id and its name. */
    public record Named(int id, String name) {}

    /** An entry of one of the many lists that have a number for a name: 22 sources of tickets, 39 statuses of quotations. */
    public record Numbered(int list, int id, String name) {}

    /** A service level: its priorities have ids of their own, so only both ids together name a priority. */
    public record Sla(int id, String name, List<Priority> priorities) {
        /** The priority of that name, or the lowest. */
        Priority named(String name) {
            return priorities.stream()
                    .filter(priority -> priority.name().equals(name))
                    .findFirst()
                    .orElse(priorities.getLast());
        }
    }

    /** How fast to respond and to fix, round the clock. */
    public record Priority(int id, String name, int respondMinutes, int fixMinutes) {}

    /** The name of an id, or an empty text. */
    public static String name(List<Named> list, int id) {
        for (Named named : list) {
            if (named.id() == id) {
                return named.name();
            }
        }
        return "";
    }

    public Sla sla(int id) {
        return slas.stream()
                .filter(sla -> sla.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service level " + id));
    }
}
