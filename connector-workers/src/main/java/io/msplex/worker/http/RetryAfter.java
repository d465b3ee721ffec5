package io.msplex.worker.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** How long a vendor wants to be left alone (RFC 9110 section 10.2.3): seconds or a date. */
final class RetryAfter {
    /** Vendors that name no time were seen to recover after seconds, not milliseconds. */
    private static final Duration UNSAID = Duration.ofSeconds(2);

    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    static Duration of(String header, Instant now) {
        String value = header.strip();
        if (value.isEmpty()) {
            return UNSAID;
        }
        try {
            Duration wait = value.chars().allMatch(Character::isDigit)
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return wait.isNegative() || wait.isZero()
                    ? Duration.ofMillis(100)
                    : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        } catch (DateTimeException | NumberFormatException e) {
            return UNSAID;
        }
    }
}
