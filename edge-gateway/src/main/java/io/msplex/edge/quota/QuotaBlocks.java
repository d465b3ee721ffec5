package io.msplex.edge.quota;

import io.msplex.contracts.TenantId;
import io.msplex.edge.dispatch.EdgeName;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Hands out units of quota from leased blocks, one block a tenant at a time, the next one asked for while the last quarter is used.
 * Safe for use on the event loop.
 */
@Singleton
public class QuotaBlocks {
    private static final Duration PATIENCE_AT_SHUTDOWN = Duration.ofSeconds(3);

    private final MeteringClient metering;
    private final EdgeName edge;
    private final Clock clock;
    private final Map<TenantId, TenantBlocks> tenants = new ConcurrentHashMap<>();

    QuotaBlocks(@RestClient MeteringClient metering, EdgeName edge, Clock clock) {
        this.metering = metering;
        this.edge = edge;
        this.clock = clock;
    }

    /** One unit for a call of the tenant. Fails if a block is needed and audit-metering does not answer. */
    public Uni<QuotaVerdict> reserve(TenantId tenant) {
        return tenants.computeIfAbsent(tenant, id -> new TenantBlocks(id, metering, edge, clock))
                .reserve();
    }

    /** What is not used up goes back at once, instead of after the blocks' time. */
    void returnAll(@Observes ShutdownEvent stopping) {
        Multi.createFrom()
                .iterable(tenants.values())
                .onItem()
                .transformToUniAndMerge(TenantBlocks::returnUnused)
                .collect()
                .last()
                .ifNoItem()
                .after(PATIENCE_AT_SHUTDOWN)
                .fail()
                .onFailure()
                .recoverWithNull()
                .await()
                .indefinitely();
    }
}
