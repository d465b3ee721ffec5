package io.msplex.metering.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** Runs the loop on a thread of its own, makes a new one when it ends by a fault, and reports whether it turns. */
@Readiness
@ApplicationScoped
class Ingest implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(Ingest.class);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration FAREWELL = Duration.ofSeconds(8);

    private final IngestConfig config;
    private final IngestStore store;
    private final ObjectMapper json;
    private final IngestMetrics metrics;
    private final Clock clock;
    private final Thread thread;
    private volatile Optional<IngestLoop> loop = Optional.empty();
    private volatile boolean running = true;

    Ingest(IngestConfig config, IngestStore store, ObjectMapper json, IngestMetrics metrics, Clock clock) {
        this.config = config;
        this.store = store;
        this.json = json;
        this.metrics = metrics;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("metering-ingest").unstarted(this::keepReading);
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        loop.ifPresent(IngestLoop::stop);
        thread.join(FAREWELL);
    }

    @Override
    public HealthCheckResponse call() {
        Instant turned = loop.map(IngestLoop::lastPolled).orElse(Instant.EPOCH);
        boolean turns = !config.enabled() || turned.isAfter(clock.instant().minus(SILENCE));
        return HealthCheckResponse.named("metering ingest").status(turns).build();
    }

    private void keepReading() {
        while (running) {
            try {
                var next = new IngestLoop(config, store, new RecordReader(json), metrics, clock);
                loop = Optional.of(next);
                next.run();
            } catch (RuntimeException e) {
                LOG.error("the ingest ended by a fault and starts again", e);
                rest();
            }
        }
    }

    private void rest() {
        try {
            Thread.sleep(config.pause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
