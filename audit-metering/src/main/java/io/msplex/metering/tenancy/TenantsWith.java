package io.msplex.metering.tenancy;

import io.msplex.contracts.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Names the tenants that have something due, and nothing else of theirs; the work is done tenant by tenant. */
@ApplicationScoped
public class TenantsWith {
    private final Pool pool;

    TenantsWith(Pool pool) {
        this.pool = pool;
    }

    /** Visits tenants with calls whose deadline lies before an instant and that have no outcome. */
    public Uni<Void> overdueCalls(Instant before, Function<TenantId, Uni<Void>> visit) {
        return named("SELECT * FROM tenants_with_overdue_calls($1)", before).chain(tenants -> each(tenants, visit));
    }

    /** Visits tenants with open leases that ended before an instant. */
    public Uni<Void> dueLeases(Instant before, Function<TenantId, Uni<Void>> visit) {
        return named("SELECT * FROM tenants_with_due_leases($1)", before).chain(tenants -> each(tenants, visit));
    }

    private Uni<List<TenantId>> named(String sql, Instant before) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    var tenants = new ArrayList<TenantId>();
                    rows.forEach(row -> tenants.add(new TenantId(row.getString(0))));
                    return tenants;
                });
    }

    private static Uni<Void> each(List<TenantId> tenants, Function<TenantId, Uni<Void>> visit) {
        return Multi.createFrom()
                .iterable(tenants)
                .onItem()
                .transformToUniAndConcatenate(tenant -> visit.apply(tenant).replaceWith(true))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
