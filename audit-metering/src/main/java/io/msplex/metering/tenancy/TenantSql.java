package io.msplex.metering.tenancy;

import io.msplex.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Runs plain SQL for one tenant. Any thread; answers on the connection's event loop. */
@ApplicationScoped
public class TenantSql {
    private final Pool pool;

    TenantSql(Pool pool) {
        this.pool = pool;
    }

    /** One transaction that sees and writes this tenant's rows only. */
    public <T> Uni<T> in(TenantId tenant, Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(connection -> name(tenant, connection).chain(() -> work.apply(connection)));
    }

    /** Names the tenant for the rest of the transaction, or until another is named. */
    public static Uni<Void> name(TenantId tenant, SqlConnection connection) {
        return connection
                .preparedQuery("SELECT set_config('app.tenant', $1, true)")
                .execute(Tuple.of(tenant.value()))
                .replaceWithVoid();
    }
}
