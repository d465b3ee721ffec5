package io.msplex.sandbox.halopsa.desk;

import java.util.List;

/**
 * A quotation.
 *
 * @param opportunityId what it was made for
 * @param status 1 draft, 2 sent, 3 accepted, 4 rejected
 */
public record Quote(
        int id,
        String title,
        int clientId,
        int siteId,
        int contactId,
        int opportunityId,
        int agentId,
        int status,
        int days,
        int expiryDays,
        List<Line> lines) {
    public double net() {
        return Money.round(lines.stream().mapToDouble(Line::net).sum());
    }

    public double total() {
        return Money.round(net() + Money.tax(net()));
    }
}
