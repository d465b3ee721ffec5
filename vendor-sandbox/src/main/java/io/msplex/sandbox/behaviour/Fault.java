package io.msplex.sandbox.behaviour;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A fault to play.
 *
 * @param path which path within the host it is for, without case, a star at its end standing for anything; null for all
 * @param host {@code api}, {@code auth}, or null for both
 * @param times for how many requests, or null for all until it is cleared
 * @param retryAfterSeconds what a 429 says, or null when it says nothing
 */
public record Fault(
        FaultKind kind,
        @Nullable String path,
        @Nullable String host,
        @Nullable Integer times,
        @Nullable Integer retryAfterSeconds) {

    boolean concerns(String requestHost, String requestPath) {
        return (host == null || host.equals(requestHost)) && (path == null || matches(path, requestPath));
    }

    private static boolean matches(String pattern, String requestPath) {
        String wanted = pattern.toLowerCase(Locale.ROOT);
        String asked = requestPath.toLowerCase(Locale.ROOT);
        return wanted.endsWith("*") ? asked.startsWith(wanted.substring(0, wanted.length() - 1)) : asked.equals(wanted);
    }
}
