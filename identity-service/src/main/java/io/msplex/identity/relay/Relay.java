package io.msplex.identity.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.identity.TenantDirectory;
import io.msplex.identity.background.Await;
import io.msplex.identity.background.Lane;
import io.msplex.identity.change.Backlog;
import io.msplex.identity.change.TenantChanged;
import io.msplex.identity.directory.Directories;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jspecify.annotations.Nullable;

/** Publishes on its own thread: after each commit, every second what is left, and everything once after the start. */
@Singleton
public class Relay {
    /** A little more than the producer's own delivery timeout, which ends every send one way or the other. */
    private static final Duration SEND_LIMIT = Duration.ofSeconds(15);

    private final Backlog backlog;
    private final Directories directories;
    private final MutinyEmitter<String> directoryTopic;
    private final MutinyEmitter<String> auditTopic;
    private final ObjectMapper json;
    private final RelaySettings settings;
    private boolean allPublished;
    private @Nullable Lane lane;

    Relay(
            Backlog backlog,
            Directories directories,
            @Channel("directory") MutinyEmitter<String> directoryTopic,
            @Channel("audit") MutinyEmitter<String> auditTopic,
            ObjectMapper json,
            RelaySettings settings) {
        this.backlog = backlog;
        this.directories = directories;
        this.directoryTopic = directoryTopic;
        this.auditTopic = auditTopic;
        this.json = json;
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
        List<Backlog.Standing> standings = Await.on(allPublished ? backlog::waiting : backlog::everyone);
        for (Backlog.Standing standing : standings) {
            if (standing.unsentEvents()) {
                sendEvents(standing.tenant());
            }
            if (standing.unpublished() || !allPublished) {
                publish(standing.tenant());
            }
        }
        allPublished = true;
    }

    private void publish(TenantId tenant) {
        Optional<TenantDirectory> found = Await.on(() -> directories.of(tenant));
        if (found.isEmpty()) {
            return;
        }
        TenantDirectory directory = found.get();
        String type = "io.msplex.identity.directory.v1";
        send(
                directoryTopic,
                new CloudEvent(
                        type, tenant + "/" + directory.version(), tenant, directory.publishedAt(), text(directory)));
        Await.on(() -> backlog.published(tenant, directory.version()));
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

    private String text(TenantDirectory directory) {
        try {
            return json.writeValueAsString(directory);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a directory cannot be written as JSON", e);
        }
    }
}
