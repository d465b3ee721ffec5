package io.msplex.worker.engine;

import io.msplex.worker.projection.VendorTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as clients write them: ISO 8601, UTC without offset, or relative such as {@code -12h}. */
final class Moments {
    private static final Pattern RELATIVE = Pattern.compile("([+-])([0-9]{1,5})([mhdw])");
    private static final VendorTime ISO = new VendorTime(ZoneOffset.UTC, Set.of());

    private Moments() {}

    static Optional<Instant> of(String text, Instant anchor) {
        Matcher relative = RELATIVE.matcher(text.strip());
        if (!relative.matches()) {
            return Optional.ofNullable(ISO.instant(text));
        }
        long count = Long.parseLong(relative.group(2));
        Duration span = switch (relative.group(3)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
        return Optional.of(relative.group(1).equals("-") ? anchor.minus(span) : anchor.plus(span));
    }
}
