package io.msplex.contracts;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Makes UUIDs of version 7 (RFC 9562, section 5.7): they sort by time, so an index of them grows at its end. Safe for many threads. */
public final class TimeOrderedIds {
    private TimeOrderedIds() {}

    /** @param epochMillis milliseconds since 1970-01-01T00:00Z, which the id's first 48 bits tell everybody who sees it */
    public static UUID next(long epochMillis) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (epochMillis << 16) | 0x7000L | (random.nextInt() & 0x0FFFL);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
