package io.msplex.secrets.readiness;

import io.msplex.contracts.InstanceId;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.entitlement.ConnectorInstance.Readiness;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Readiness that entitlement-service has yet to hear; only the latest of an instance counts. */
@ApplicationScoped
public class ReadinessReports {
    private static final String REPLACE = "insert into readiness_report (tenant_id, instance_id, readiness, reason)"
            + " values (?1, ?2, ?3, ?4) on conflict (tenant_id, instance_id) do update"
            + " set readiness = excluded.readiness, reason = excluded.reason, attempts = 0, next_try = now()";

    /**
     * Notes the readiness in the tenant's transaction of the session.
     *
     * @param reason stable code
     */
    public Uni<Void> note(
            TenantId tenant, InstanceId instance, Readiness readiness, String reason, Mutiny.Session session) {
        return session.createNativeQuery(REPLACE)
                .setParameter(1, tenant.value())
                .setParameter(2, instance.value())
                .setParameter(3, readiness.name())
                .setParameter(4, reason)
                .executeUpdate()
                .replaceWithVoid();
    }
}
