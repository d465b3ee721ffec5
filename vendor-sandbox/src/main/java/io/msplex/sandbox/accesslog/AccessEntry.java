package io.msplex.sandbox.accesslog;

import org.jspecify.annotations.Nullable;

/**
 * One request that reached a vendor.
 *
 * @param sequence counts up by one from 1, over all vendors
 * @param millis when it was answered, since the epoch
 * @param account {@code vendor/account}, or empty when the caller could not be identified
 * @param host {@code api} or {@code auth}
 * @param status of the answer; 0 when none was given
 * @param fault the fault played, or null
 */
public record AccessEntry(
        long sequence,
        long millis,
        String account,
        String host,
        String method,
        String path,
        @Nullable String query,
        int status,
        @Nullable String fault) {}
