package io.msplex.metering.ingest;

import io.msplex.contracts.TenantId;
import io.msplex.metering.ledger.LedgerLine;
import io.msplex.metering.ledger.LedgerSql;
import io.msplex.metering.tenancy.TenantSql;
import io.msplex.metering.tenancy.TenantsWith;
import io.msplex.metering.usage.UsageSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/**
 * Ends calls that nobody answered, so that every accepted call has an outcome. An answer that is read afterwards still wins.
 */
@ApplicationScoped
class Sweeper {
    private final TenantsWith tenants;
    private final TenantSql sql;
    private final UsageSql usage;
    private final LedgerSql ledger;
    private final IngestConfig config;
    private final Clock clock;

    Sweeper(TenantsWith tenants, TenantSql sql, UsageSql usage, LedgerSql ledger, IngestConfig config, Clock clock) {
        this.tenants = tenants;
        this.sql = sql;
        this.usage = usage;
        this.ledger = ledger;
        this.config = config;
        this.clock = clock;
    }

    /** One look at all tenants. */
    Uni<Void> sweep() {
        Instant before = clock.instant().minus(config.answerGrace());
        return tenants.overdueCalls(before, tenant -> sweep(tenant, before));
    }

    private Uni<Void> sweep(TenantId tenant, Instant before) {
        return sql.in(
                tenant,
                connection -> usage.giveUp(tenant, before, connection)
                        .chain(calls -> ledger.append(
                                tenant,
                                calls.stream()
                                        .map(call -> LedgerLine.swept(call.callId(), call.tool(), clock.instant()))
                                        .toList(),
                                connection)));
    }
}
