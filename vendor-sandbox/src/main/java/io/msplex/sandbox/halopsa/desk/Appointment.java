package io.msplex.sandbox.halopsa.desk;

/**
 * An entry of the calendar.
 *
 * @param ticketId what for, 0 when for no ticket
 * @param start seconds from today's midnight
 * @param length seconds
 */
public record Appointment(
        int id,
        String subject,
        int agentId,
        int clientId,
        int siteId,
        int ticketId,
        int start,
        int length,
        boolean complete) {}
