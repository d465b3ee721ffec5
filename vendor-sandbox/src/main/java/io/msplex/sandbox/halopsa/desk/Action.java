package io.msplex.sandbox.halopsa.desk;

/**
 * A step in the life of a ticket. Its id counts within the ticket only.
 *
 * @param agentId who did it; 0 when the user did
 * @param html the note as HTML; the plain note may hold HTML too, as with the real vendor
 * @param hidden not to be seen by the client
 * @param hours time spent
 * @param at seconds from the ticket's anchor
 * @param automatic done by the system
 */
public record Action(
        int id,
        int outcomeId,
        int agentId,
        String note,
        String html,
        boolean hidden,
        double hours,
        int at,
        boolean automatic,
        int newStatusId) {}
