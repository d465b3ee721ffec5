package io.msplex.worker.lane;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Asks Kafka every few seconds whether it is there: a consumer whose broker is gone polls on in silence. */
@ApplicationScoped
class BrokerPulse {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration FRESH = Duration.ofSeconds(15);

    private final String bootstrap;
    private final Clock clock = Clock.systemUTC();
    private volatile boolean running = true;
    private volatile @Nullable Instant last;

    BrokerPulse(LaneSettings settings) {
        this.bootstrap = settings.bootstrapServers();
    }

    /** Begins to ask, on a thread of its own. */
    Thread start() {
        return Thread.ofVirtual().name("broker-pulse").start(this::run);
    }

    private void run() {
        while (running) {
            try (Admin admin = Admin.create(client())) {
                while (running) {
                    String cluster = admin.describeCluster().clusterId().get(4, TimeUnit.SECONDS);
                    last = cluster == null ? null : clock.instant();
                    Thread.sleep(EVERY);
                }
            } catch (ExecutionException | TimeoutException | KafkaException e) {
                rest();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void rest() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private Properties client() {
        Properties client = new Properties();
        client.put("bootstrap.servers", bootstrap);
        client.put("client.id", "msplex-worker-pulse");
        client.put("enable.metrics.push", false);
        return client;
    }

    /** Whether Kafka has answered lately. */
    boolean beats() {
        Instant moment = last;
        return moment != null && moment.isAfter(clock.instant().minus(FRESH));
    }

    @PreDestroy
    void stop() {
        running = false;
    }
}
