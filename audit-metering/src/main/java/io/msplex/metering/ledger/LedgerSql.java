package io.msplex.metering.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.contracts.TenantId;
import io.msplex.metering.tenancy.RecordSet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Appends lines within the caller's transaction, which must have named the tenant. */
@ApplicationScoped
public class LedgerSql {
    private static final String APPEND = """
            INSERT INTO audit_event
                (tenant_id, event_id, occurred_at, type, call_id, principal, client, client_address, tool, reason, trace, details)
            SELECT $1, r.event_id, r.occurred_at, r.type, r.call_id, r.principal, r.client, r.client_address, r.tool, r.reason,
                   r.trace, r.details
            FROM jsonb_to_recordset($2::text::jsonb) AS r(
                event_id text, occurred_at timestamptz, type text, call_id text, principal text, client text,
                client_address text, tool text, reason text, trace text, details text)
            ON CONFLICT (tenant_id, event_id) DO NOTHING
            """;

    private final ObjectMapper json;

    LedgerSql(ObjectMapper json) {
        this.json = json;
    }

    /** Lines that stand already are left out; the order of the others is kept. */
    public Uni<Void> append(TenantId tenant, List<LedgerLine> lines, SqlConnection connection) {
        if (lines.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(APPEND)
                .execute(Tuple.of(tenant.value(), RecordSet.json(lines, json)))
                .replaceWithVoid();
    }
}
