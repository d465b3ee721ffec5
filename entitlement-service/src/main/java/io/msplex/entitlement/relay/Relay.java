package io.msplex.entitlement.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.entitlement.EntitlementSnapshot;
import io.msplex.entitlement.background.Await;
import io.msplex.entitlement.background.Lane;
import io.msplex.entitlement.change.Backlog;
import io.msplex.entitlement.change.TenantChanged;
import io.msplex.entitlement.snapshot.Snapshots;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
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
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Publishes on its own thread: after each commit, every second what is left, and every snapshot whose last confirmation is as
 * old as a heartbeat. After a start none has been confirmed, so all go out.
 */
@Singleton
public class Relay {
    /** A little more than the producer's own delivery timeout, which ends every send one way or the other. */
    private static final Duration SEND_LIMIT = Duration.ofSeconds(15);

    private final Backlog backlog;
    private final Snapshots snapshots;
    private final MutinyEmitter<String> snapshotTopic;
    private final MutinyEmitter<String> auditTopic;
    private final ObjectMapper json;
    private final Clock clock;
    private final RelaySettings settings;

    /** When each tenant's snapshot was last confirmed to the edges by this process. Used on the lane's thread only. */
    private final Map<TenantId, Instant> confirmed = new HashMap<>();

    private @Nullable Lane lane;

    Relay(
            Backlog backlog,
            Snapshots snapshots,
            @Channel("snapshots") MutinyEmitter<String> snapshotTopic,
            @Channel("audit") MutinyEmitter<String> auditTopic,
            ObjectMapper json,
            Clock clock,
            RelaySettings settings) {
        this.backlog = backlog;
        this.snapshots = snapshots;
        this.snapshotTopic = snapshotTopic;
        this.auditTopic = auditTopic;
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
        List<Backlog.Standing> everyone = Await.on(backlog::everyone);
        for (Backlog.Standing standing : everyone) {
            if (standing.unpublished()) {
                publish(standing.tenant());
            }
            if (standing.unsentEvents()) {
                sendEvents(standing.tenant());
            }
        }
        Instant due = clock.instant().minus(settings.heartbeat());
        everyone.stream()
                .map(Backlog.Standing::tenant)
                .filter(tenant -> !confirmed.getOrDefault(tenant, Instant.MIN).isAfter(due))
                .limit(settings.heartbeatsAtATime())
                .forEach(this::publish);
    }

    private void publish(TenantId tenant) {
        Optional<EntitlementSnapshot> found = Await.on(() -> snapshots.of(tenant));
        if (found.isEmpty()) {
            return;
        }
        EntitlementSnapshot snapshot = found.get();
        send(
                snapshotTopic,
                new CloudEvent(
                        "io.msplex.entitlement.snapshot.v1",
                        tenant + "/" + snapshot.version(),
                        tenant,
                        snapshot.publishedAt(),
                        text(snapshot)));
        confirmed.put(tenant, snapshot.publishedAt());
        Await.on(() -> backlog.published(tenant, snapshot.version()));
    }

    private void sendEvents(TenantId tenant) {
        List<Backlog.Unsent> events;
        do {
            events = Await.on(() -> backlog.events(tenant, settings.batch()));
            if (events.isEmpty()) {
                return;
            }
            for (Backlog.Unsent event : events) {
                send(
                        auditTopic,
                        new CloudEvent(
                                "io.msplex.audit.event.v1", event.id(), tenant, event.occurredAt(), event.json()));
            }
            long last = events.getLast().seq();
            Await.on(() -> backlog.sent(tenant, last));
        } while (events.size() == settings.batch());
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
