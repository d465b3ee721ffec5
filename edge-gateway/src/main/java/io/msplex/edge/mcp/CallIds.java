package io.msplex.edge.mcp;

import io.msplex.contracts.CallId;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Makes call ids: UUIDs of version 7 (RFC 9562, section 5.7), which sort by time. */
final class CallIds {
    private CallIds() {}

    static CallId next(long epochMillis) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (epochMillis << 16) | 0x7000L | (random.nextInt() & 0x0FFFL);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new CallId(new UUID(high, low).toString());
    }
}
