package io.msplex.secrets.readiness;

import io.msplex.contracts.entitlement.ConnectorInstance.Readiness;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Reports readiness until it is taken. A report is locked while it is on its way, so that a later one cannot overtake it; the
 * pause between attempts doubles up to a limit.
 */
@ApplicationScoped
class ReadinessReporter {
    private static final Logger LOG = Logger.getLogger(ReadinessReporter.class);
    private static final String PURPOSE = "select set_config('app.purpose', 'publish', true)";
    private static final String TAKE =
            "select tenant_id, instance_id, readiness, reason, attempts from readiness_report"
                    + " where next_try <= now() order by next_try limit 1 for update skip locked";
    private static final String TAKEN = "delete from readiness_report where tenant_id = $1 and instance_id = $2";
    private static final String POSTPONE = "update readiness_report set attempts = attempts + 1,"
            + " next_try = now() + make_interval(secs => $3) where tenant_id = $1 and instance_id = $2";
    private static final double FIRST_PAUSE_SECONDS = 0.25;
    private static final int MOST_DOUBLINGS = 16;

    private final Pool pool;
    private final EntitlementService entitlements;
    private final ReadinessConfig config;
    private final AtomicBoolean busy = new AtomicBoolean();

    ReadinessReporter(Pool pool, @RestClient EntitlementService entitlements, ReadinessConfig config) {
        this.pool = pool;
        this.entitlements = entitlements;
        this.config = config;
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(config.interval().toMillis(), timer -> look());
    }

    private void look() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        Multi.createBy()
                .repeating()
                .uni(() -> pool.withTransaction(this::reportOne))
                .whilst(found -> found)
                .collect()
                .last()
                .onTermination()
                .invoke(() -> busy.set(false))
                .subscribe()
                .with(done -> {}, fault -> LOG.debugf("readiness cannot be reported: %s", fault.getMessage()));
    }

    private Uni<Boolean> reportOne(SqlConnection connection) {
        return connection
                .query(PURPOSE)
                .execute()
                .flatMap(purpose -> connection.query(TAKE).execute())
                .flatMap(rows -> rows.size() == 0
                        ? Uni.createFrom().item(false)
                        : report(connection, rows.iterator().next()).replaceWith(true));
    }

    private Uni<Void> report(SqlConnection connection, Row row) {
        String tenant = row.getString("tenant_id");
        String instance = row.getString("instance_id");
        var report =
                new EntitlementService.Report(Readiness.valueOf(row.getString("readiness")), row.getString("reason"));
        return entitlements
                .report(tenant, instance, report)
                .flatMap(taken -> connection
                        .preparedQuery(TAKEN)
                        .execute(Tuple.of(tenant, instance))
                        .replaceWithVoid())
                .onFailure(fault -> !(fault instanceof io.vertx.pgclient.PgException))
                .recoverWithUni(fault -> {
                    LOG.infof("entitlement-service has yet to hear of %s/%s: %s", tenant, instance, fault.getMessage());
                    return connection
                            .preparedQuery(POSTPONE)
                            .execute(Tuple.of(tenant, instance, pauseSeconds(row.getInteger("attempts"))))
                            .replaceWithVoid();
                });
    }

    private double pauseSeconds(int attempts) {
        double doubled = FIRST_PAUSE_SECONDS * (1 << Math.min(attempts, MOST_DOUBLINGS));
        Duration longest = config.longestPause();
        return Math.min(doubled, longest.toMillis() / 1000.0);
    }
}
