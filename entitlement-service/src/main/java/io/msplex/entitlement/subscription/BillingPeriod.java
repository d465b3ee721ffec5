package io.msplex.entitlement.subscription;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * A calendar month in UTC, whatever zone the tenant lives in: everybody's period ends at the same instant.
 *
 * @param start first instant
 * @param end first instant after it
 */
record BillingPeriod(Instant start, Instant end) {
    /** The period that holds the instant. */
    static BillingPeriod containing(Instant instant) {
        YearMonth month = YearMonth.from(instant.atOffset(ZoneOffset.UTC));
        return new BillingPeriod(first(month), first(month.plusMonths(1)));
    }

    private static Instant first(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
