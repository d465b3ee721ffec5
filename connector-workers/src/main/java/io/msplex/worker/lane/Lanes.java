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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** All lanes of this worker: as many as calls need and some that wait, up to a bound. Safe for many threads. */
@ApplicationScoped
public class Lanes implements Lane.Traffic {
    private static final Logger LOG = Logger.getLogger(Lanes.class);

    private final LaneSettings settings;
    private final BrokerPulse pulse;
    private final CallDispatcher dispatcher;
    private final ConnectorId connector;
    private final LaneConsumers consumers;
    private final Map<Lane, Thread> lanes = new ConcurrentHashMap<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final Clock clock = Clock.systemUTC();
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
        this.dispatcher = dispatcher;
        this.connector = new ConnectorId(dispatch.connector());
        this.consumers = new LaneConsumers(settings, group());
        Gauge.builder("msplex.worker.lanes", this, Lanes::count)
                .description("Lanes that are open")
                .register(meters);
        Gauge.builder("msplex.worker.lanes.busy", this, Lanes::busy)
                .description("Lanes that serve a call right now")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        pulseThread = pulse.start();
        opener = Thread.ofVirtual().name("lanes-start").start(this::open);
    }

    /** Kafka may come later than this worker. */
    private void open() {
        ShareGroup group = new ShareGroup(settings.bootstrapServers(), group());
        try {
            while (!stopping && !group.prepare()) {
                LOG.warn("Kafka does not answer; lanes wait for it");
                Thread.sleep(settings.retryPause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        for (int i = 0; i < Math.min(settings.spare(), settings.count()); i++) {
            openLane();
        }
    }

    private synchronized void openLane() {
        if (stopping) {
            return;
        }
        Lane lane = new Lane(
                consumers, Topics.callRequest(connector), dispatcher::settle, this, settings.retryPause(), clock);
        Thread thread =
                Thread.ofVirtual().name("lane-" + opened.incrementAndGet()).unstarted(lane);
        lanes.put(lane, thread);
        thread.start();
    }

    @Override
    public void taken() {
        if (isTooFew()) {
            openAnother();
        }
    }

    private synchronized void openAnother() {
        if (isTooFew()) {
            openLane();
        }
    }

    private boolean isTooFew() {
        return lanes.size() < settings.count() && waiting() < settings.spare();
    }

    @Override
    public synchronized boolean idle(Lane lane) {
        // Twice as many as are to wait, so that lanes do not come and go with every few calls.
        return !stopping && waiting() > 2L * settings.spare() && lanes.remove(lane) != null;
    }

    /** Calls in hand get their time; what is still open then is given back by its lock's end. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        halt();
        long end = System.nanoTime() + settings.drain().toNanos();
        for (Thread thread : lanes.values()) {
            boolean done = thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            if (!done) {
                LOG.warnf("%d lanes did not end in time; Kafka finds out by itself", busy());
                return;
            }
        }
    }

    private synchronized void halt() {
        stopping = true;
        pulse.stop();
        interrupt(pulseThread);
        interrupt(opener);
        lanes.keySet().forEach(Lane::stop);
    }

    private static void interrupt(@Nullable Thread thread) {
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Lanes that serve a call or have lately asked for one. */
    long alive() {
        Instant now = clock.instant();
        return lanes.keySet().stream().filter(lane -> lane.isAlive(now)).count();
    }

    /** Lanes that are open. */
    long count() {
        return lanes.size();
    }

    private long busy() {
        return lanes.keySet().stream().filter(Lane::isBusy).count();
    }

    private long waiting() {
        return lanes.size() - busy();
    }

    private String group() {
        return "msplex-worker-" + connector.value();
    }
}
