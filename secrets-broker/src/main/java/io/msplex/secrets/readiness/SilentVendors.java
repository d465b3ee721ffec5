package io.msplex.secrets.readiness;

import io.msplex.contracts.InstanceId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.entitlement.ConnectorInstance.Readiness;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Instances whose vendor issues no token. A short silence is nobody's business: an instance is reported as unreachable only when
 * several probes in a row were in vain over some time, and as ready again when one was not.
 */
@ApplicationScoped
public class SilentVendors {
    /** Probes in vain before a silence is believed, however long it has lasted: the broker may have been away meanwhile. */
    private static final int MISSES = 3;

    private static final String NOTICE = "insert into silent_vendor (tenant_id, instance_id, next_probe)"
            + " values (?1, ?2, now() + make_interval(secs => ?3)) on conflict (tenant_id, instance_id) do nothing";
    private static final String MISS =
            "update silent_vendor set misses = misses + 1 where tenant_id = ?1 and instance_id = ?2";
    private static final String BELIEVE =
            "update silent_vendor set reported = true where tenant_id = ?1 and instance_id = ?2"
                    + " and not reported and misses >= ?3 and since <= now() - make_interval(secs => ?4)";
    private static final String WAS_REPORTED =
            "select reported from silent_vendor where tenant_id = ?1 and instance_id = ?2 for update";
    private static final String FORGET = "delete from silent_vendor where tenant_id = ?1 and instance_id = ?2";

    private final ReadinessReports reports;
    private final ReadinessConfig config;

    SilentVendors(ReadinessReports reports, ReadinessConfig config) {
        this.reports = reports;
        this.config = config;
    }

    /** The vendor issued no token to somebody: from now on it is probed. */
    public Uni<Void> notice(TenantId tenant, InstanceId instance, Mutiny.Session session) {
        return session.createNativeQuery(NOTICE)
                .setParameter(1, tenant.value())
                .setParameter(2, instance.value())
                .setParameter(3, seconds(config.probePause()))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** A probe was in vain. */
    public Uni<Void> miss(TenantId tenant, InstanceId instance, Mutiny.Session session) {
        return changed(MISS, tenant, instance, session)
                .chain(missed -> session.createNativeQuery(BELIEVE)
                        .setParameter(1, tenant.value())
                        .setParameter(2, instance.value())
                        .setParameter(3, MISSES)
                        .setParameter(4, seconds(config.unreachableAfter()))
                        .executeUpdate())
                .chain(believed -> believed == 0
                        ? Uni.createFrom().voidItem()
                        : reports.note(tenant, instance, Readiness.UNREACHABLE, "vendor_issues_no_token", session));
    }

    /** A probe was not in vain. */
    public Uni<Void> answered(TenantId tenant, InstanceId instance, Mutiny.Session session) {
        return session.createNativeQuery(WAS_REPORTED, Boolean.class)
                .setParameter(1, tenant.value())
                .setParameter(2, instance.value())
                .getSingleResultOrNull()
                .chain(reported -> Boolean.TRUE.equals(reported)
                        ? reports.note(tenant, instance, Readiness.READY, "vendor_answers_again", session)
                        : Uni.createFrom().voidItem())
                .chain(() -> forget(tenant, instance, session));
    }

    /** The silence no longer matters: there is another credential, or none that works. */
    public Uni<Void> forget(TenantId tenant, InstanceId instance, Mutiny.Session session) {
        return changed(FORGET, tenant, instance, session).replaceWithVoid();
    }

    private static Uni<Integer> changed(String sql, TenantId tenant, InstanceId instance, Mutiny.Session session) {
        return session.createNativeQuery(sql)
                .setParameter(1, tenant.value())
                .setParameter(2, instance.value())
                .executeUpdate();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
