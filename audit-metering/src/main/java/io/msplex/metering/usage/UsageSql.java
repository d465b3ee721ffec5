package io.msplex.metering.usage;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.contracts.TenantId;
import io.msplex.metering.tenancy.RecordSet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts calls within the caller's transaction, which must have named the tenant. Each statement changes rows of calls first and
 * adds to the sums only what it changed; a call id may appear once a list.
 */
@ApplicationScoped
public class UsageSql {
    /** Adds facts(customer, connector, tool, hour, fact, calls, vendor_calls, response_bytes) to the sums. */
    private static final String ADD_FACTS = """
            INSERT INTO usage_agg AS a
                (tenant_id, hour, connector, tool, customer, fact, calls, vendor_calls, response_bytes)
            SELECT $1, hour, connector, tool, customer, fact, sum(calls), sum(vendor_calls), sum(response_bytes)
            FROM facts GROUP BY hour, connector, tool, customer, fact ORDER BY 2, 3, 4, 5, 6
            ON CONFLICT (tenant_id, hour, connector, tool, customer, fact) DO UPDATE
            SET calls = a.calls + excluded.calls,
                vendor_calls = a.vendor_calls + excluded.vendor_calls,
                response_bytes = a.response_bytes + excluded.response_bytes
            """;

    private static final String ACCEPT = """
            WITH taken AS (
                INSERT INTO usage_event AS e
                    (tenant_id, call_id, connector, instance, tool, accepted_at, deadline, customer, access, principal, client,
                     lease_id, plan, decision_id, policy_version, snapshot_version, arguments_digest, trace)
                SELECT $1, r.call_id, r.connector, r.instance, r.tool, r.accepted_at, r.deadline, r.customer, r.access,
                       r.principal, r.client, r.lease_id,
                       (SELECT t.plan FROM subscription_terms t WHERE t.tenant_id = $1),
                       r.decision_id, r.policy_version, r.snapshot_version, r.arguments_digest, r.trace
                FROM jsonb_to_recordset($2::text::jsonb) AS r(
                    call_id text, connector text, instance text, tool text, accepted_at timestamptz, deadline timestamptz,
                    customer text, access text, principal text, client text, lease_id text, decision_id text,
                    policy_version bigint, snapshot_version bigint, arguments_digest text, trace text)
                ORDER BY r.call_id
                ON CONFLICT (tenant_id, call_id) DO UPDATE
                SET connector = excluded.connector, instance = excluded.instance, tool = excluded.tool,
                    accepted_at = excluded.accepted_at, deadline = excluded.deadline, customer = excluded.customer,
                    access = excluded.access, principal = excluded.principal, client = excluded.client,
                    lease_id = excluded.lease_id, plan = excluded.plan, decision_id = excluded.decision_id,
                    policy_version = excluded.policy_version, snapshot_version = excluded.snapshot_version,
                    arguments_digest = excluded.arguments_digest, trace = excluded.trace
                WHERE e.accepted_at IS NULL
                RETURNING e.*, date_trunc('hour', e.accepted_at, 'UTC') AS hour
            ), facts AS (
                SELECT customer, connector, tool, hour, 'ACCEPTED' AS fact, 1 AS calls, 0 AS vendor_calls, 0 AS response_bytes
                FROM taken
                UNION ALL
                SELECT customer, connector, tool, hour, outcome, 1, vendor_calls, response_bytes
                FROM taken WHERE outcome IS NOT NULL
            )
            """ + ADD_FACTS;

    /** An answer that comes after the sweeper gave the call up takes the sweeper's EXPIRED back. */
    private static final String END = """
            WITH taken AS (
                INSERT INTO usage_event AS e
                    (tenant_id, call_id, connector, instance, tool, outcome, reason, vendor_calls, response_bytes, started_at,
                     finished_at, answered)
                SELECT $1, r.call_id, r.connector, r.instance, r.tool, r.outcome, r.reason, r.vendor_calls, r.response_bytes,
                       r.started_at, r.finished_at, true
                FROM jsonb_to_recordset($2::text::jsonb) AS r(
                    call_id text, connector text, instance text, tool text, outcome text, reason text, vendor_calls bigint,
                    response_bytes bigint, started_at timestamptz, finished_at timestamptz)
                ORDER BY r.call_id
                ON CONFLICT (tenant_id, call_id) DO UPDATE
                SET outcome = excluded.outcome, reason = excluded.reason, vendor_calls = excluded.vendor_calls,
                    response_bytes = excluded.response_bytes, started_at = excluded.started_at,
                    finished_at = excluded.finished_at, answered = true
                WHERE NOT e.answered
                RETURNING e.*, date_trunc('hour', e.accepted_at, 'UTC') AS hour
            ), facts AS (
                SELECT customer, connector, tool, hour, outcome AS fact, 1 AS calls, vendor_calls, response_bytes
                FROM taken WHERE accepted_at IS NOT NULL
                UNION ALL
                SELECT customer, connector, tool, hour, 'EXPIRED', -1, 0, 0
                FROM taken WHERE swept
            )
            """ + ADD_FACTS;

    private static final String GIVE_UP = """
            WITH overdue AS (
                SELECT call_id FROM usage_event
                WHERE tenant_id = $1 AND outcome IS NULL AND accepted_at IS NOT NULL AND deadline < $2
                ORDER BY call_id LIMIT 1000 FOR UPDATE SKIP LOCKED
            ), taken AS (
                UPDATE usage_event e SET outcome = 'EXPIRED', reason = 'no_answer', swept = true
                FROM overdue WHERE e.tenant_id = $1 AND e.call_id = overdue.call_id
                RETURNING e.*, date_trunc('hour', e.accepted_at, 'UTC') AS hour
            ), facts AS (
                SELECT customer, connector, tool, hour, 'EXPIRED' AS fact, 1 AS calls, 0 AS vendor_calls, 0 AS response_bytes
                FROM taken
            ), added AS (
            """ + ADD_FACTS + ") SELECT call_id, tool FROM taken";

    private final ObjectMapper json;

    UsageSql(ObjectMapper json) {
        this.json = json;
    }

    /** A call that ended for want of an answer. */
    public record GivenUp(String callId, String tool) {}

    /** Counts calls that were accepted. */
    public Uni<Void> accept(TenantId tenant, List<AcceptedCall> calls, SqlConnection connection) {
        return counted(tenant, ACCEPT, calls, connection);
    }

    /** Counts how calls ended. */
    public Uni<Void> end(TenantId tenant, List<EndedCall> calls, SqlConnection connection) {
        return counted(tenant, END, calls, connection);
    }

    /** Ends, as EXPIRED, at most a thousand calls whose deadline lies before an instant and that nobody answered. */
    public Uni<List<GivenUp>> giveUp(TenantId tenant, Instant before, SqlConnection connection) {
        return connection
                .preparedQuery(GIVE_UP)
                .execute(Tuple.of(tenant.value(), before.atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    var given = new ArrayList<GivenUp>();
                    rows.forEach(row -> given.add(new GivenUp(row.getString("call_id"), row.getString("tool"))));
                    return given;
                });
    }

    private Uni<Void> counted(TenantId tenant, String sql, List<?> calls, SqlConnection connection) {
        if (calls.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(tenant.value(), RecordSet.json(calls, json)))
                .replaceWithVoid();
    }
}
