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
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** All lanes of this worker. */
@ApplicationScoped
public class Lanes {
    private static final Logger LOG = Logger.getLogger(Lanes.class);

    private final LaneSettings settings;
    private final BrokerPulse pulse;
    private final CallDispatcher dispatcher;
    private final ConnectorId connector;
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;
    private volatile @Nullable Thread pulseThread;
    private final Clock clock = Clock.systemUTC();

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
        Gauge.builder("msplex.worker.lanes.busy", this, Lanes::busy)
                .description("Lanes that serve a call right now")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        pulseThread = pulse.start();
        threads.add(Thread.ofVirtual().name("lanes-start").start(this::open));
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
        startLanes();
    }

    private synchronized void startLanes() {
        if (stopping) {
            return;
        }
        String topic = Topics.callRequest(connector);
        for (int i = 0; i < settings.count(); i++) {
            Properties consumer = consumer(i);
            Lane lane = new Lane(
                    () -> new KafkaShareConsumer<>(consumer), topic, dispatcher::settle, settings.retryPause(), clock);
            lanes.add(lane);
            threads.add(Thread.ofVirtual().name("lane-" + i).start(lane));
        }
    }

    /** Calls in hand get their time; what is still open then is given back by its lock's end. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        halt();
        long end = System.nanoTime() + settings.drain().toNanos();
        for (Thread thread : threads) {
            boolean done = thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            if (!done && busy() == 0) {
                // Only consumers that say goodbye are left; the broker notices by itself.
                return;
            }
        }
    }

    private synchronized void halt() {
        stopping = true;
        pulse.stop();
        Thread asking = pulseThread;
        if (asking != null) {
            asking.interrupt();
        }
        lanes.forEach(Lane::stop);
    }

    /** Lanes that serve a call or have lately asked for one. */
    long alive() {
        return lanes.stream().filter(lane -> lane.isAlive(clock.instant())).count();
    }

    long count() {
        return settings.count();
    }

    private double busy() {
        return lanes.stream().filter(Lane::isBusy).count();
    }

    private String group() {
        return "msplex-worker-" + connector.value();
    }

    private Properties consumer(int number) {
        Properties consumer = new Properties();
        consumer.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        consumer.put(ConsumerConfig.GROUP_ID_CONFIG, group());
        consumer.put(ConsumerConfig.CLIENT_ID_CONFIG, "lane-" + number);
        consumer.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
        consumer.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        consumer.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        consumer.put("share.acquire.mode", "record_limit");
        consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        consumer.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int)
                settings.fetchWait().toMillis());
        consumer.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 2 * 1024 * 1024);
        consumer.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, 16 * 1024);
        consumer.put(ConsumerConfig.SEND_BUFFER_CONFIG, 16 * 1024);
        consumer.put(ConsumerConfig.METRICS_NUM_SAMPLES_CONFIG, 1);
        consumer.put("enable.metrics.push", false);
        consumer.put("auto.include.jmx.reporter", false);
        consumer.put("metric.reporters", "");
        return consumer;
    }
}
