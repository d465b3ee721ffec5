package io.msplex.worker.projection;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a vendor writes time.
 *
 * @param zone of times without offset
 * @param nothing dates that stand for no date
 */
public record VendorTime(ZoneId zone, Set<LocalDate> nothing) {
    public VendorTime {
        nothing = Set.copyOf(nothing);
    }

    /** The moment, to the second; null where the value is none. */
    public @Nullable Instant instant(@Nullable JsonNode value) {
        if (value == null || !value.isTextual()) {
            return null;
        }
        return instant(value.asText());
    }

    /** The moment a text names, to the second; null where it names none. */
    public @Nullable Instant instant(String value) {
        String text = value.strip();
        if (text.length() < 10) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(text.substring(0, 10));
            if (nothing.contains(date)) {
                return null;
            }
            if (text.length() == 10) {
                return date.atStartOfDay(zone).toInstant();
            }
            String iso = text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
            Instant moment = hasOffset(iso)
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).atZone(zone).toInstant();
            return moment.truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The calendar day as the vendor wrote it; null where there is none. */
    public @Nullable LocalDate date(@Nullable JsonNode value) {
        if (value == null || !value.isTextual() || value.asText().length() < 10) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(value.asText().substring(0, 10));
            return nothing.contains(date) ? null : date;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A moment as the vendor expects it in a query: without offset, to the second. */
    public String query(Instant moment) {
        return LocalDateTime.ofInstant(moment, zone)
                .truncatedTo(ChronoUnit.SECONDS)
                .format(FORM);
    }

    private static final java.time.format.DateTimeFormatter FORM =
            java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    private static boolean hasOffset(String iso) {
        return iso.endsWith("Z") || iso.indexOf('+', 10) > 0 || iso.indexOf('-', 10) > 0;
    }
}
