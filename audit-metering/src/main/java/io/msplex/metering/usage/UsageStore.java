package io.msplex.metering.usage;

import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.ToolName;
import io.msplex.contracts.toolcall.CallOutcome;
import io.msplex.contracts.usage.UsageReport.ToolUsage;
import io.msplex.metering.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads sums. Any thread. */
@ApplicationScoped
class UsageStore {
    /** Whole hours come from the sums; the hours that the two instants cut come from the calls themselves. */
    private static final String SUMS = """
            WITH span AS (
                SELECT $2::timestamptz AS first, $3::timestamptz AS last,
                       date_trunc('hour', $2::timestamptz + interval '1 hour' - interval '1 microsecond', 'UTC') AS first_hour,
                       date_trunc('hour', $3::timestamptz, 'UTC') AS last_hour
            ), facts AS (
                SELECT a.tool, a.connector, a.fact, a.calls, a.vendor_calls, a.response_bytes
                FROM usage_agg a, span
                WHERE a.tenant_id = $1 AND a.hour >= span.first_hour AND a.hour < span.last_hour
                UNION ALL
                SELECT e.tool, e.connector, f.fact, 1,
                       CASE WHEN f.fact = 'ACCEPTED' THEN 0 ELSE e.vendor_calls END,
                       CASE WHEN f.fact = 'ACCEPTED' THEN 0 ELSE e.response_bytes END
                FROM usage_event e CROSS JOIN LATERAL (VALUES ('ACCEPTED'), (e.outcome)) AS f(fact), span
                WHERE e.tenant_id = $1 AND f.fact IS NOT NULL
                  AND e.accepted_at >= span.first AND e.accepted_at < span.last
                  AND (e.accepted_at < span.first_hour OR e.accepted_at >= greatest(span.first_hour, span.last_hour))
            )
            SELECT tool, connector, fact, sum(calls)::bigint AS calls, sum(vendor_calls)::bigint AS vendor_calls,
                   sum(response_bytes)::bigint AS response_bytes
            FROM facts WHERE $4::text IS NULL OR tool = $4
            GROUP BY tool, connector, fact ORDER BY tool, connector
            """;

    private final TenantSql sql;

    UsageStore(TenantSql sql) {
        this.sql = sql;
    }

    private record Line(String tool, String connector) {}

    /** One line a tool and connector, in the order of their names. */
    Uni<List<ToolUsage>> tools(TenantId tenant, Instant from, Instant to, Optional<ToolName> tool) {
        return sql.in(
                tenant,
                connection -> connection
                        .preparedQuery(SUMS)
                        .execute(Tuple.of(
                                tenant.value(),
                                from.atOffset(ZoneOffset.UTC),
                                to.atOffset(ZoneOffset.UTC),
                                tool.map(ToolName::value).orElse(null)))
                        .map(UsageStore::lines));
    }

    private static List<ToolUsage> lines(Iterable<Row> rows) {
        var lines = new LinkedHashMap<Line, List<Row>>();
        for (Row row : rows) {
            lines.computeIfAbsent(new Line(row.getString("tool"), row.getString("connector")), l -> new ArrayList<>())
                    .add(row);
        }
        return lines.entrySet().stream()
                .map(line -> line(line.getKey(), line.getValue()))
                .toList();
    }

    private static ToolUsage line(Line line, List<Row> facts) {
        long calls = 0;
        long vendorCalls = 0;
        long responseBytes = 0;
        Map<CallOutcome, Long> outcomes = new EnumMap<>(CallOutcome.class);
        for (Row fact : facts) {
            long count = fact.getLong("calls");
            vendorCalls += fact.getLong("vendor_calls");
            responseBytes += fact.getLong("response_bytes");
            if ("ACCEPTED".equals(fact.getString("fact"))) {
                calls += count;
            } else if (count != 0) { // an EXPIRED that was taken back leaves a zero
                outcomes.merge(CallOutcome.valueOf(fact.getString("fact")), count, Long::sum);
            }
        }
        return new ToolUsage(
                new ToolName(line.tool()),
                new ConnectorId(line.connector()),
                calls,
                outcomes,
                vendorCalls,
                responseBytes);
    }
}
