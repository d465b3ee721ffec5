package io.msplex.entitlement.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.entitlement.EntitlementSnapshot;
import io.msplex.entitlement.snapshot.Snapshots;
import io.msplex.tenantstore.background.Await;
import io.msplex.tenantstore.background.Lane;
import io.msplex.tenantstore.background.TenantRound;
import io.msplex.tenantstore.outbox.CloudEvent;
import io.msplex.tenantstore.transaction.TenantChanged;
import io.msplex.tenantstore.transaction.TenantVersions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Publishes on its own thread: after each commit, every second what is left, and every snapshot whose last confirmation is as
 * old as a heartbeat. After a start none has been confirmed, so all go out. With its heartbeat a tenant gets the terms that its plan has
 * on sale by now.
 */
@Singleton
public class Relay {
    /** A little more than the producer's own delivery timeout, which ends every send one way or the other. */
    private static final Duration SEND_LIMIT = Duration.ofSeconds(15);

    private final TenantVersions versions;
    private final Snapshots snapshots;
    private final MutinyEmitter<String> snapshotTopic;
    private final ObjectMapper json;
    private final Clock clock;
    private final RelaySettings settings;
    private final TenantRound round = new TenantRound("the snapshot");

    /** When each tenant's snapshot was last confirmed to the edges by this process. Used on the lane's thread only. */
    private final Map<TenantId, Instant> confirmed = new HashMap<>();

    private @Nullable Lane lane;

    Relay(
            TenantVersions versions,
            Snapshots snapshots,
            @Channel("snapshots") MutinyEmitter<String> snapshotTopic,
            ObjectMapper json,
            Clock clock,
            RelaySettings settings) {
        this.versions = versions;
        this.snapshots = snapshots;
        this.snapshotTopic = snapshotTopic;
        this.json = json;
        this.clock = clock;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        lane = new Lane("relay", settings.interval(), this::publish);
    }

    void stop(@Observes ShutdownEvent event) {
        if (lane != null) {
            lane.close();
        }
    }

    void changed(@Observes TenantChanged event) {
        if (lane != null) {
            lane.soon();
        }
    }

    private void publish() {
        round.of(Await.on(versions::unpublished), Integer.MAX_VALUE, tenant -> publish(tenant, snapshots::of));
        Instant due = clock.instant().minus(settings.heartbeat());
        List<TenantId> silent = Await.on(versions::all).stream()
                .filter(tenant -> !confirmed.getOrDefault(tenant, Instant.MIN).isAfter(due))
                .toList();
        round.of(silent, settings.heartbeatsAtATime(), tenant -> publish(tenant, snapshots::withTermsOnSale));
    }

    private void publish(TenantId tenant, Function<TenantId, Uni<Optional<EntitlementSnapshot>>> drawing) {
        Optional<EntitlementSnapshot> found = Await.on(() -> drawing.apply(tenant));
        if (found.isEmpty()) {
            return;
        }
        EntitlementSnapshot snapshot = found.get();
        send(
                snapshotTopic,
                new CloudEvent(
                        "entitlement-service",
                        "io.msplex.entitlement.snapshot.v1",
                        tenant + "/" + snapshot.version(),
                        tenant,
                        snapshot.publishedAt(),
                        text(snapshot)));
        confirmed.put(tenant, snapshot.publishedAt());
        Await.on(() -> versions.published(tenant, snapshot.version()));
    }

    private static void send(MutinyEmitter<String> topic, CloudEvent event) {
        topic.sendMessage(event.message()).await().atMost(SEND_LIMIT);
    }

    private String text(EntitlementSnapshot snapshot) {
        try {
            return json.writeValueAsString(snapshot);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a snapshot cannot be written as JSON", e);
        }
    }
}
