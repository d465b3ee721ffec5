package io.msplex.policy.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.contracts.TenantId;
import io.msplex.contracts.policy.PolicyBundle;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Sends bundles to the edges until Kafka has taken them. One is on its way at a time, so that an older version never lands behind a
 * newer one in the compacted topic. Never blocks and never fails its caller.
 */
@ApplicationScoped
class BundlePublisher {
    private static final Logger LOG = Logger.getLogger(BundlePublisher.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final MutinyEmitter<String> bundles;
    private final ObjectMapper json;
    private final Vertx vertx;
    private final Map<TenantId, PolicyBundle> pending = new ConcurrentHashMap<>();
    private final AtomicBoolean sending = new AtomicBoolean();

    BundlePublisher(@Channel("policy-bundles") MutinyEmitter<String> bundles, ObjectMapper json, Vertx vertx) {
        this.bundles = bundles;
        this.json = json;
        this.vertx = vertx;
    }

    /** Sends this version of a tenant's policies, unless a newer one is already waiting. */
    void publish(PolicyBundle bundle) {
        pending.merge(bundle.tenantId(), bundle, (a, b) -> a.version() > b.version() ? a : b);
        sendNext();
    }

    private void sendNext() {
        if (pending.isEmpty() || !sending.compareAndSet(false, true)) {
            return;
        }
        var next = pending.values().stream().findAny();
        if (next.isEmpty()) {
            sending.set(false);
            return;
        }
        PolicyBundle bundle = next.get();
        send(bundle).subscribe().with(done -> taken(bundle), fault -> failed(bundle, fault));
    }

    private void taken(PolicyBundle bundle) {
        pending.remove(bundle.tenantId(), bundle);
        sending.set(false);
        sendNext();
    }

    private void failed(PolicyBundle bundle, Throwable fault) {
        LOG.warnf("bundle of %s not sent, trying again: %s", bundle.tenantId(), fault.toString());
        vertx.setTimer(RETRY.toMillis(), timer -> {
            sending.set(false);
            sendNext();
        });
    }

    private Uni<Void> send(PolicyBundle bundle) {
        try {
            var headers = new RecordHeaders();
            Map.of(
                            "ce_specversion", "1.0",
                            "ce_id", UUID.randomUUID().toString(),
                            "ce_source", "/policy-service",
                            "ce_type", "io.msplex.policy.bundle.v1",
                            "ce_time", bundle.publishedAt().toString(),
                            "content-type", "application/json")
                    .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
            var metadata = OutgoingKafkaRecordMetadata.<String>builder()
                    .withKey(bundle.tenantId().value())
                    .withHeaders(headers)
                    .build();
            return bundles.sendMessage(
                    Message.of(json.writeValueAsString(bundle)).addMetadata(metadata));
        } catch (JsonProcessingException e) {
            return Uni.createFrom().failure(e);
        }
    }
}
