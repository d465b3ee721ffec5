package io.msplex.entitlement.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillingPeriodTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-21T12:00:00Z,           2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z",
        "2026-11-01T00:00:00Z,           2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z",
        "2026-11-30T23:59:59.999999999Z, 2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z",
        "2026-12-31T23:30:00Z,           2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z",
        "2028-02-29T08:00:00Z,           2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
        "2026-10-31T23:30:00-03:00,      2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z"
    })
    void isTheCalendarMonthInUtc(String instant, Instant start, Instant end) {
        // When
        BillingPeriod period =
                BillingPeriod.containing(OffsetDateTime.parse(instant).toInstant());

        // Then
        assertThat(period).isEqualTo(new BillingPeriod(start, end));
    }
}
