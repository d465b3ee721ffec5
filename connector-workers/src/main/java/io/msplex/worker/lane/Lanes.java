package io.msplex.worker.lane;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.msplex.contracts.ConnectorId;
import io.msplex.contracts.Topics;
import io.msplex.worker.dispatch.CallDispatcher;
import io.msplex.worker.dispatch.DispatchSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The lanes of this worker, from its start to its end. */
@ApplicationScoped
public class Lanes {
    private static final Logger LOG = Logger.getLogger(Lanes.class);

    private final LaneSettings settings;
    private final BrokerPulse pulse;
    private final String group;
    private final String topic;
    private final LaneConsumers consumers;
    private final LaneSet set;
    private volatile boolean stopping;
    private volatile @Nullable Thread opener;
    private volatile @Nullable Thread pulseThread;

    Lanes(
            LaneSettings settings,
            BrokerPulse pulse,
            DispatchSettings dispatch,
            CallDispatcher dispatcher,
            MeterRegistry meters) {
        this.settings = settings;
        this.pulse = pulse;
        ConnectorId connector = new ConnectorId(dispatch.connector());
        this.group = "msplex-worker-" + connector.value();
        this.topic = Topics.callRequest(connector);
        this.consumers = new LaneConsumers(settings, group);
        this.set = new LaneSet(
                settings.spare(),
                settings.calls(),
                settings.atBroker(),
                traffic -> new Lane(
                        consumers, topic, dispatcher::settle, traffic, settings.longestRest(), settings.retryPause()));
        Gauge.builder("msplex.worker.lanes", set, LaneSet::count)
                .description("Lanes that are open")
                .register(meters);
        Gauge.builder("msplex.worker.lanes.busy", set, LaneSet::busy)
                .description("Lanes that serve calls right now")
                .register(meters);
        Gauge.builder("msplex.worker.calls.serving", set, LaneSet::inHand)
                .description("Calls that are served right now")
                .register(meters);
        Gauge.builder("msplex.worker.lanes.resting", set, LaneSet::resting)
                .description("Lanes that are ready for a call but do not ask for one until others have taken theirs")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        pulseThread = pulse.start();
        opener = Thread.ofVirtual().name("lanes-start").start(this::open);
    }

    /** Kafka may come later than this worker. */
    private void open() {
        ShareGroup prepared = new ShareGroup(settings.bootstrapServers(), group, settings.deliveries());
        try {
            while (!stopping && !prepared.prepare()) {
                LOG.warn("Kafka does not answer; lanes wait for it");
                Thread.sleep(settings.retryPause());
            }
            int partitions = prepared.partitions(topic);
            consumers.fetch(partitions == 1 ? settings.batch() : 1);
            set.open(partitions);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Calls in hand get their time; what is still open then is given back by its lock's end. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        pulse.stop();
        interrupt(pulseThread);
        interrupt(opener);
        if (!set.close(settings.drain())) {
            LOG.warnf("%d calls did not end in time; Kafka hands them to another worker", set.inHand());
        }
    }

    private static void interrupt(@Nullable Thread thread) {
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Lanes that are open. */
    long count() {
        return set.count();
    }

    /** Lanes that serve a call or are ready for one. */
    long alive() {
        return set.alive();
    }
}
