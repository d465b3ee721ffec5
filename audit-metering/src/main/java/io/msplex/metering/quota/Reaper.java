package io.msplex.metering.quota;

import io.msplex.metering.tenancy.TenantsWith;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Settles leases that their edges did not return. */
@ApplicationScoped
public class Reaper {
    private final TenantsWith tenants;
    private final QuotaStore store;

    Reaper(TenantsWith tenants, QuotaStore store) {
        this.tenants = tenants;
        this.store = store;
    }

    /**
     * Settles every open lease that ended before an instant.
     *
     * @param endedBefore every dispatch record that can carry such a lease has been counted; the caller vouches for it
     */
    public Uni<Void> reap(Instant endedBefore) {
        return tenants.dueLeases(endedBefore, tenant -> store.reap(tenant, endedBefore));
    }
}
