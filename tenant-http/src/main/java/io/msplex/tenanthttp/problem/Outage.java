package io.msplex.tenanthttp.problem;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Tells an unreachable database from a broken program. */
final class Outage {
    private Outage() {}

    /** Whether the fault comes from a database that is down, starting or stopping. */
    static boolean causes(@Nullable Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            boolean down = cause instanceof PgException refused
                    ? unavailable(refused.getSqlState())
                    : cause instanceof IOException
                            || cause instanceof TimeoutException
                            || cause instanceof java.util.concurrent.TimeoutException
                            || cause instanceof VertxException;
            if (down) {
                return true;
            }
        }
        return false;
    }

    /** SQL states of class 08 are connection faults, of class 57P an operator's shutdown or start (PostgreSQL, appendix A). */
    private static boolean unavailable(@Nullable String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }
}
