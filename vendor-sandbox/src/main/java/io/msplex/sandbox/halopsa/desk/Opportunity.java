package io.msplex.sandbox.halopsa.desk;

/**
 * A sale in the making; in HaloPSA a ticket of another kind.
 *
 * @param value in pounds
 * @param chance percent
 * @param targetDays when it should close, in days from today
 */
public record Opportunity(
        int id,
        String summary,
        int clientId,
        int siteId,
        int contactId,
        int agentId,
        int statusId,
        double value,
        int chance,
        int days,
        int targetDays) {
    public boolean closed() {
        return statusId >= 22;
    }
}
