package io.msplex.sandbox.halopsa.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice, or the template of a recurring one.
 *
 * @param days its date, in days from today; for a recurring one the next run
 * @param paidDays when it was paid, or null
 */
public record Invoice(
        int id,
        String number,
        int clientId,
        int siteId,
        int contractId,
        int days,
        int dueDays,
        @Nullable Integer paidDays,
        List<Line> lines) {
    public double net() {
        return Money.round(lines.stream().mapToDouble(Line::net).sum());
    }

    public double tax() {
        return Money.tax(net());
    }

    public double total() {
        return Money.round(net() + tax());
    }
}
