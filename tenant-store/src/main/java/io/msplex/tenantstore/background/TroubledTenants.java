package io.msplex.tenantstore.background;

import io.msplex.contracts.TenantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Tenants for which something did not work the last time. They rest for a while before it is tried again. The log tells when trouble
 * begins and when it ends. For one thread.
 */
public final class TroubledTenants {
    private static final Logger LOG = Logger.getLogger(TroubledTenants.class);
    private static final Duration REST = Duration.ofSeconds(10);

    private final String what;
    private final Duration rest;
    private final Map<TenantId, Trouble> tenants = new HashMap<>();

    /**
     * @param told whether the log has told of it
     * @param until nanoseconds of this JVM
     */
    private record Trouble(boolean told, long until) {}

    /** @param what does not work, for the log, such as {@code the snapshot} */
    public TroubledTenants(String what) {
        this(what, REST);
    }

    TroubledTenants(String what, Duration rest) {
        this.what = what;
        this.rest = rest;
    }

    /** It did not work for the tenant. */
    public void failed(TenantId tenant, Throwable fault) {
        Trouble before = tenants.put(tenant, new Trouble(true, System.nanoTime() + rest.toNanos()));
        if (before == null || !before.told()) {
            LOG.warnf(
                    "%s of tenant %s could not be sent and will be tried again; others go on: %s",
                    what, tenant, Lane.rootOf(fault));
        }
    }

    /** It did not work for the tenant, perhaps for a reason that is everybody's and told elsewhere. */
    void suspect(TenantId tenant) {
        tenants.putIfAbsent(tenant, new Trouble(false, System.nanoTime()));
    }

    /** It worked for the tenant. */
    public void well(TenantId tenant) {
        Trouble before = tenants.remove(tenant);
        if (before != null && before.told()) {
            LOG.infof("%s of tenant %s could be sent again", what, tenant);
        }
    }

    /** Whether it did not work the last time. */
    boolean has(TenantId tenant) {
        return tenants.containsKey(tenant);
    }

    /** Those for whom it is not to be tried at the moment. */
    public List<TenantId> resting() {
        long now = System.nanoTime();
        return tenants.entrySet().stream()
                .filter(tenant -> tenant.getValue().until() - now > 0)
                .map(Map.Entry::getKey)
                .toList();
    }
}
