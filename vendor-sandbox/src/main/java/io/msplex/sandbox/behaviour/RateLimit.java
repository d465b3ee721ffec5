package io.msplex.sandbox.behaviour;

import org.jspecify.annotations.Nullable;

/**
 * So many requests to the API host in each window of an account.
 *
 * @param retryAfter whether a refusal says when to come again
 */
public record RateLimit(int requests, int windowSeconds, boolean retryAfter) {

    /** Counts one account's requests in windows that start with their first request. Safe for any thread. */
    static final class Window {
        private long start = Long.MIN_VALUE;
        private int used;

        /** Null when the request is within the limit, else the seconds until the window ends. */
        synchronized @Nullable Integer refuse(RateLimit limit, long nowMillis) {
            long length = limit.windowSeconds() * 1_000L;
            if (start == Long.MIN_VALUE || nowMillis - start >= length) {
                start = nowMillis;
                used = 0;
            }
            used++;
            return used <= limit.requests()
                    ? null
                    : Integer.valueOf((int) ((start + length - nowMillis + 999) / 1_000));
        }
    }
}
