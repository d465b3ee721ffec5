package io.msplex.sandbox.halopsa;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Times as HaloPSA writes them: UTC, without saying so. */
final class HaloTime {
    /** What the vendor's database holds where there is no date. */
    static final String NO_DATE = "1900-01-01T00:00:00";

    private static final int DAY = 86_400;

    private HaloTime() {}

    /** To the second. */
    static String naive(long epochSecond) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(epochSecond, 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(24);
        text.append(time.getYear());
        two(text.append('-'), time.getMonthValue());
        two(text.append('-'), time.getDayOfMonth());
        two(text.append('T'), time.getHour());
        two(text.append(':'), time.getMinute());
        two(text.append(':'), time.getSecond());
        return text.toString();
    }

    /** With a fraction, as some columns have; which one follows from the id, so that it stays. */
    static String fractional(long epochSecond, int id) {
        return naive(epochSecond) + "." + (100 + Math.floorMod(id * 37, 900));
    }

    /** The midnight of a day counted from the given one. */
    static String day(long midnight, int days) {
        return naive(midnight + (long) days * DAY);
    }

    /**
     * Reads a time of a query: with an offset, without one (UTC), or a date only.
     *
     * @param wholeDay a date stands for its last second, not its first
     * @throws BadParameter when it is none of these
     */
    static long parse(String text, boolean wholeDay) {
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toEpochSecond() + (wholeDay ? DAY - 1 : 0);
            }
            boolean zoned = text.endsWith("Z") || text.indexOf('+', 10) > 0 || text.indexOf('-', 10) > 0;
            if (!zoned) {
                return LocalDateTime.parse(text.replace(' ', 'T')).toEpochSecond(ZoneOffset.UTC);
            }
            return text.endsWith("Z")
                    ? Instant.parse(text).getEpochSecond()
                    : OffsetDateTime.parse(text).toEpochSecond();
        } catch (DateTimeParseException unreadable) {
            throw new BadParameter("The value '" + text + "' is not a valid date.");
        }
    }

    private static void two(StringBuilder text, int number) {
        if (number < 10) {
            text.append('0');
        }
        text.append(number);
    }
}
