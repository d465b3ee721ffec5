package io.msplex.metering.quota;

import io.msplex.contracts.TenantId;
import io.msplex.contracts.quota.QuotaLease;
import io.msplex.metering.tenancy.TenantSql;
import io.msplex.tenanthttp.problem.Problem;
import io.msplex.tenanthttp.problem.ProblemFault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** Leases and windows in PostgreSQL. Each method is one transaction; the window's row lock puts those of a tenant in a line. */
@ApplicationScoped
class QuotaStore {
    private static final String METER = "calls";

    private static final String DEBIT = """
            UPDATE quota_window SET leased = leased + $4
            WHERE tenant_id = $1 AND meter = $2 AND window_start = $3 AND leased + $4 <= $5
            """;

    private static final String OPEN = """
            INSERT INTO quota_lease (tenant_id, id, meter, window_start, edge, units, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;

    /** Never returns units that calls have used, whatever the edge says. */
    private static final String RETURN = """
            WITH lease AS (
                SELECT * FROM quota_lease WHERE tenant_id = $1 AND id = $2 AND state = 'OPEN' FOR UPDATE
            ), settled AS (
                UPDATE quota_lease l
                SET state = 'RETURNED', used = l.units - back.units
                FROM lease, LATERAL (SELECT greatest(0, least($3, lease.units - (
                    SELECT count(*) FROM usage_event e
                    WHERE e.tenant_id = $1 AND e.lease_id = $2 AND e.accepted_at IS NOT NULL))) AS units) back
                WHERE l.tenant_id = $1 AND l.id = lease.id
                RETURNING l.meter, l.window_start, back.units
            )
            UPDATE quota_window w SET leased = w.leased - settled.units
            FROM settled
            WHERE w.tenant_id = $1 AND w.meter = settled.meter AND w.window_start = settled.window_start
            """;

    private static final String REAP = """
            WITH lease AS (
                SELECT * FROM quota_lease WHERE tenant_id = $1 AND state = 'OPEN' AND expires_at < $2 FOR UPDATE SKIP LOCKED
            ), counted AS (
                SELECT lease.id, least(lease.units, (
                    SELECT count(*) FROM usage_event e
                    WHERE e.tenant_id = $1 AND e.lease_id = lease.id AND e.accepted_at IS NOT NULL)) AS used
                FROM lease
            ), settled AS (
                UPDATE quota_lease l SET state = 'REAPED', used = counted.used
                FROM counted WHERE l.tenant_id = $1 AND l.id = counted.id
                RETURNING l.meter, l.window_start, l.units - l.used AS units
            ), back AS (
                SELECT meter, window_start, sum(units)::bigint AS units FROM settled GROUP BY meter, window_start
            )
            UPDATE quota_window w SET leased = w.leased - back.units
            FROM back
            WHERE w.tenant_id = $1 AND w.meter = back.meter AND w.window_start = back.window_start
            """;

    private static final String USED = """
            SELECT coalesce(sum(calls), 0)::bigint FROM usage_agg
            WHERE tenant_id = $1 AND fact = 'ACCEPTED' AND hour >= date_trunc('hour', $2::timestamptz, 'UTC')
            """;

    private final TenantSql sql;
    private final QuotaConfig config;
    private final Clock clock;

    QuotaStore(TenantSql sql, QuotaConfig config, Clock clock) {
        this.sql = sql;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Lends a block, or a lease of no units where there is nothing to lend. Fails for a tenant whose terms have not come yet, as
     * just after its first subscription: that it has used up its calls would be untrue.
     */
    Uni<QuotaLease> lease(TenantId tenant, String edge, long wanted) {
        Instant now = clock.instant();
        return sql.in(
                tenant,
                connection -> TermsSql.find(tenant, connection).chain(found -> {
                    Terms terms = found.orElseThrow(QuotaStore::noTerms);
                    return terms.lend(now)
                            ? lend(tenant, edge, wanted, terms, now, connection)
                            : Uni.createFrom().item(new QuotaLease("", 0, now, 0, 0, now.plus(config.leaseTime())));
                }));
    }

    private static ProblemFault noTerms() {
        return new ProblemFault(
                Problem.of(
                        503,
                        "terms_unknown",
                        "No subscription is known here yet",
                        "Ask again in a moment; if it lasts, look whether entitlement-service publishes the tenant's snapshot."));
    }

    /** Settles a lease by what the edge did not use. Settling twice, or a lease of another tenant, changes nothing. */
    Uni<Void> giveBack(TenantId tenant, String lease, long unused) {
        return sql.in(
                tenant,
                connection -> connection
                        .preparedQuery(RETURN)
                        .execute(Tuple.of(tenant.value(), lease, unused))
                        .replaceWithVoid());
    }

    /** Settles every lease that ended before an instant by the calls that used it. */
    Uni<Void> reap(TenantId tenant, Instant endedBefore) {
        return sql.in(
                tenant,
                connection -> connection
                        .preparedQuery(REAP)
                        .execute(Tuple.of(tenant.value(), endedBefore.atOffset(ZoneOffset.UTC)))
                        .replaceWithVoid());
    }

    private Uni<QuotaLease> lend(
            TenantId tenant, String edge, long wanted, Terms terms, Instant now, SqlConnection connection) {
        return debited(tenant, terms, connection).chain(debited -> {
            long units = BlockSize.of(wanted, terms.callsPerPeriod() - debited, config.largestBlock());
            Instant end = earlier(now.plus(config.leaseTime()), terms.periodEnd());
            Uni<String> opened =
                    units == 0 ? Uni.createFrom().item("") : open(tenant, edge, units, end, terms, connection);
            return opened.chain(id -> used(tenant, terms, connection)
                    .map(used -> new QuotaLease(id, units, end, terms.callsPerPeriod(), used, terms.periodEnd())));
        });
    }

    /** Locks the window until the end of the transaction. */
    private static Uni<Long> debited(TenantId tenant, Terms terms, SqlConnection connection) {
        var start = terms.periodStart().atOffset(ZoneOffset.UTC);
        var end = terms.periodEnd().atOffset(ZoneOffset.UTC);
        return connection
                .preparedQuery("INSERT INTO quota_window (tenant_id, meter, window_start, window_end)"
                        + " VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
                .execute(Tuple.of(tenant.value(), METER, start, end))
                .chain(() -> connection
                        .preparedQuery("SELECT leased FROM quota_window"
                                + " WHERE tenant_id = $1 AND meter = $2 AND window_start = $3 FOR UPDATE")
                        .execute(Tuple.of(tenant.value(), METER, start)))
                .map(QuotaStore::number);
    }

    private static Uni<String> open(
            TenantId tenant, String edge, long units, Instant end, Terms terms, SqlConnection connection) {
        String id = UUID.randomUUID().toString();
        var start = terms.periodStart().atOffset(ZoneOffset.UTC);
        return connection
                .preparedQuery(DEBIT)
                .execute(Tuple.of(tenant.value(), METER, start, units, terms.callsPerPeriod()))
                .invoke(rows -> {
                    if (rows.rowCount() != 1) {
                        throw new IllegalStateException("a locked window changed");
                    }
                })
                .chain(() -> connection
                        .preparedQuery(OPEN)
                        .execute(Tuple.of(tenant.value(), id, METER, start, edge, units)
                                .addValue(end.atOffset(ZoneOffset.UTC))))
                .replaceWith(id);
    }

    private static Uni<Long> used(TenantId tenant, Terms terms, SqlConnection connection) {
        return connection
                .preparedQuery(USED)
                .execute(Tuple.of(tenant.value(), terms.periodStart().atOffset(ZoneOffset.UTC)))
                .map(QuotaStore::number);
    }

    private static long number(RowSet<Row> rows) {
        return rows.iterator().next().getLong(0);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
