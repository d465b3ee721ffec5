package io.msplex.secrets.token;

import io.msplex.contracts.InstanceId;
import io.msplex.contracts.TenantId;
import io.msplex.secrets.readiness.ReadinessConfig;
import io.msplex.secrets.readiness.SilentVendors;
import io.msplex.secrets.tenancy.TenantTransaction;
import io.msplex.tenantstore.background.Await;
import io.msplex.tenantstore.background.Lane;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks vendors that issued no token again, a few at a time, until they do. Edges let no call through to an instance that is reported
 * as unreachable, so nobody else would find out. A probe is handed to one pod, and to another if that one dies.
 */
@ApplicationScoped
class EndpointProbe {
    /** Fewer than there are lanes for refreshes, so that vendors that do not answer never take them all. */
    private static final int AT_A_TIME = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PURPOSE = "select set_config('app.purpose', 'publish', true)";
    private static final String TAKE = "update silent_vendor set next_probe = now() + make_interval(secs => $2)"
            + " where (tenant_id, instance_id) in (select tenant_id, instance_id from silent_vendor"
            + " where next_probe <= now() order by next_probe limit $1 for update skip locked)"
            + " returning tenant_id, instance_id";

    private final Pool pool;
    private final AccessTokens tokens;
    private final SilentVendors silent;
    private final TenantTransaction transactions;
    private final ReadinessConfig config;
    private @Nullable Lane lane;

    private record Due(TenantId tenant, InstanceId instance) {}

    EndpointProbe(
            Pool pool,
            AccessTokens tokens,
            SilentVendors silent,
            TenantTransaction transactions,
            ReadinessConfig config) {
        this.pool = pool;
        this.tokens = tokens;
        this.silent = silent;
        this.transactions = transactions;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        lane = new Lane("endpoint-probe", config.interval(), this::probe);
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (lane != null) {
            lane.close();
        }
    }

    private void probe() {
        List<Due> due;
        do {
            due = Await.on(() -> pool.withTransaction(this::take));
            if (!due.isEmpty()) {
                Uni.join()
                        .all(due.stream().map(this::probe).toList())
                        .andCollectFailures()
                        .await()
                        .atMost(PATIENCE.multipliedBy(2));
            }
        } while (due.size() == AT_A_TIME);
    }

    private Uni<List<Due>> take(SqlConnection connection) {
        double pause = config.probePause().toMillis() / 1000.0;
        return connection
                .query(PURPOSE)
                .execute()
                .chain(purpose -> connection.preparedQuery(TAKE).execute(Tuple.of(AT_A_TIME, pause)))
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    rows.forEach(row -> due.add(new Due(
                            new TenantId(row.getString("tenant_id")), new InstanceId(row.getString("instance_id")))));
                    return due;
                });
    }

    private Uni<Void> probe(Due due) {
        TenantId tenant = due.tenant();
        InstanceId instance = due.instance();
        return tokens.current(tenant, instance, null, PATIENCE)
                .chain(answer -> transactions.in(tenant, session -> switch (answer) {
                    case TokenAnswer.Ready ready -> silent.answered(tenant, instance, session);
                    case TokenAnswer.EndpointFailed() -> silent.miss(tenant, instance, session);
                    case TokenAnswer.NoCredential() -> silent.forget(tenant, instance, session);
                    case TokenAnswer.NeedsReauthorization() -> silent.forget(tenant, instance, session);
                }));
    }
}
