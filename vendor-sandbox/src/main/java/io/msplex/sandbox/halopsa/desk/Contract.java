package io.msplex.sandbox.halopsa.desk;

/**
 * What a client pays for regularly.
 *
 * @param startDays first day, in days from today
 * @param endDays last day, in days from today
 * @param monthly the charge of a month, in pounds
 */
public record Contract(
        int id, int clientId, int siteId, String reference, String title, int startDays, int endDays, double monthly) {
    public boolean active() {
        return startDays <= 0 && endDays >= 0;
    }
}
