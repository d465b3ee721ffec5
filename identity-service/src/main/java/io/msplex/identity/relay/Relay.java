package io.msplex.identity.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.identity.TenantDirectory;
import io.msplex.identity.directory.Directories;
import io.msplex.tenantstore.background.Await;
import io.msplex.tenantstore.background.Lane;
import io.msplex.tenantstore.background.TenantRound;
import io.msplex.tenantstore.outbox.CloudEvent;
import io.msplex.tenantstore.transaction.TenantChanged;
import io.msplex.tenantstore.transaction.TenantVersions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jspecify.annotations.Nullable;

/** Publishes on its own thread: after each commit, every second what is left, and everything once after the start. */
@Singleton
public class Relay {
    /** A little more than the producer's own delivery timeout, which ends every send one way or the other. */
    private static final Duration SEND_LIMIT = Duration.ofSeconds(15);

    private final TenantVersions versions;
    private final Directories directories;
    private final MutinyEmitter<String> directoryTopic;
    private final ObjectMapper json;
    private final RelaySettings settings;
    private final TenantRound round = new TenantRound("the directory");
    private boolean allPublished;
    private @Nullable Lane lane;

    Relay(
            TenantVersions versions,
            Directories directories,
            @Channel("directory") MutinyEmitter<String> directoryTopic,
            ObjectMapper json,
            RelaySettings settings) {
        this.versions = versions;
        this.directories = directories;
        this.directoryTopic = directoryTopic;
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
        round.of(Await.on(allPublished ? versions::unpublished : versions::all), Integer.MAX_VALUE, this::publish);
        allPublished = true;
    }

    private void publish(TenantId tenant) {
        Optional<TenantDirectory> found = Await.on(() -> directories.of(tenant));
        if (found.isEmpty()) {
            return;
        }
        TenantDirectory directory = found.get();
        send(
                directoryTopic,
                new CloudEvent(
                        "identity-service",
                        "io.msplex.identity.directory.v1",
                        tenant + "/" + directory.version(),
                        tenant,
                        directory.publishedAt(),
                        text(directory)));
        Await.on(() -> versions.published(tenant, directory.version()));
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
