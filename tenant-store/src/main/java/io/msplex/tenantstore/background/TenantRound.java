package io.msplex.tenantstore.background;

import io.msplex.contracts.TenantId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Work for one tenant after the other, in which what is wrong with one tenant holds up no other: who failed the last time comes last
 * and after a rest, and a quick fault is that tenant's own. A fault that took long is everybody's, such as a broker that does not answer: it ends the
 * round. For one thread.
 */
public final class TenantRound {
    /** Longer than a broker needs to refuse a record, and shorter than the wait for one that is away. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final TroubledTenants troubled;
    private final Duration patience;

    /** @param what is done for each tenant, for the log */
    public TenantRound(String what) {
        this(new TroubledTenants(what), PATIENCE);
    }

    TenantRound(TroubledTenants troubled, Duration patience) {
        this.troubled = troubled;
        this.patience = patience;
    }

    /**
     * Does the work for these tenants.
     *
     * @param most tenants of this round; the rest have to wait for the next
     * @throws RuntimeException what the work threw, once faults have taken too long
     */
    public void of(List<TenantId> tenants, int most, Consumer<TenantId> work) {
        long lost = 0;
        Set<TenantId> resting = Set.copyOf(troubled.resting());
        for (TenantId tenant : tenants.stream()
                .filter(tenant -> !resting.contains(tenant))
                .sorted(Comparator.comparing(troubled::has))
                .limit(most)
                .toList()) {
            long begun = System.nanoTime();
            try {
                work.accept(tenant);
                troubled.well(tenant);
            } catch (RuntimeException fault) {
                lost += System.nanoTime() - begun;
                if (lost > patience.toNanos()) {
                    troubled.suspect(tenant);
                    throw fault;
                }
                troubled.failed(tenant, fault);
            }
        }
    }
}
