package io.msplex.metering.quota;

import io.msplex.contracts.TenantId;
import io.msplex.contracts.entitlement.EntitlementSnapshot.SubscriptionState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Keeps the newest terms of a tenant. Runs in the caller's transaction, which must have named the tenant. */
public final class TermsSql {
    private static final String STORE = """
            INSERT INTO subscription_terms AS t
                (tenant_id, version, plan, state, calls_per_period, period_start, period_end)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (tenant_id) DO UPDATE
            SET version = excluded.version, plan = excluded.plan, state = excluded.state,
                calls_per_period = excluded.calls_per_period,
                period_start = excluded.period_start, period_end = excluded.period_end
            WHERE t.version < excluded.version
            """;

    private TermsSql() {}

    /** Stores terms unless newer ones, or the same version, stand already. */
    public static Uni<Void> store(TenantId tenant, Terms terms, SqlConnection connection) {
        return connection
                .preparedQuery(STORE)
                .execute(Tuple.of(
                                tenant.value(),
                                terms.version(),
                                terms.plan(),
                                terms.state().name(),
                                terms.callsPerPeriod())
                        .addValue(terms.periodStart().atOffset(ZoneOffset.UTC))
                        .addValue(terms.periodEnd().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** The newest terms, if any are known. */
    public static Uni<Optional<Terms>> find(TenantId tenant, SqlConnection connection) {
        return connection
                .preparedQuery("SELECT * FROM subscription_terms WHERE tenant_id = $1")
                .execute(Tuple.of(tenant.value()))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(terms(row));
                    }
                    return Optional.empty();
                });
    }

    private static Terms terms(Row row) {
        return new Terms(
                row.getLong("version"),
                row.getString("plan"),
                SubscriptionState.valueOf(row.getString("state")),
                row.getLong("calls_per_period"),
                instant(row, "period_start"),
                instant(row, "period_end"));
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
