package io.msplex.worker.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneSetTest {
    private static final int SPARE = 2;
    private static final int MOST = 8;

    private final BlockingQueue<String> topic = new LinkedBlockingQueue<>();
    private final Set<String> served = ConcurrentHashMap.newKeySet();
    private final CountDownLatch vendor = new CountDownLatch(1);
    private final LaneSet lanes = new LaneSet(SPARE, MOST, this::lane, Clock.systemUTC());

    @AfterEach
    void stop() throws InterruptedException {
        vendor.countDown();
        assertThat(lanes.close(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void beginsWithTheLanesThatAreToWait() {
        lanes.open();
        assertThat(lanes.count()).isEqualTo(SPARE);
    }

    @Test
    void opensALaneForEachCallThatLeavesTooFewWaiting() {
        lanes.open();
        calls(3);
        eventually(() -> lanes.busy() == 3 && lanes.count() == 3 + SPARE);
    }

    @Test
    void opensNoMoreThanItMayAndServesTheRestLater() {
        lanes.open();
        calls(20);
        eventually(() -> lanes.busy() == MOST);
        assertThat(lanes.count()).isEqualTo(MOST);
        assertThat(topic).hasSize(20 - MOST);

        vendor.countDown();
        eventually(() -> served.size() == 20);
    }

    @Test
    void closesLanesThatWaitInVain() {
        lanes.open();
        calls(20);
        eventually(() -> lanes.busy() == MOST);
        vendor.countDown();
        eventually(() -> lanes.count() == 2 * SPARE);
    }

    @Test
    void seesCallsInHandToTheirEndWhenItCloses() throws InterruptedException {
        lanes.open();
        calls(2);
        eventually(() -> lanes.busy() == 2);
        assertThat(lanes.close(Duration.ofMillis(50))).isFalse();

        vendor.countDown();
        assertThat(lanes.close(Duration.ofSeconds(5))).isTrue();
        assertThat(served).hasSize(2);
    }

    private void calls(int many) {
        for (int i = 0; i < many; i++) {
            topic.add("call " + i);
        }
    }

    private static void eventually(BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still not so").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private Lane lane(Lane.Traffic traffic) {
        return new Lane(this::consumer, "calls", this::serve, traffic, Duration.ofMillis(10), Clock.systemUTC());
    }

    private boolean serve(ConsumerRecord<String, byte[]> call) {
        try {
            vendor.await();
        } catch (InterruptedException e) {
            return false;
        }
        return served.add(call.key());
    }

    @SuppressWarnings("unchecked")
    private ShareConsumer<String, byte[]> consumer() {
        return (ShareConsumer<String, byte[]>) Proxy.newProxyInstance(
                ShareConsumer.class.getClassLoader(), new Class<?>[] {ShareConsumer.class}, this::answer);
    }

    private @Nullable Object answer(Object proxy, Method method, Object @Nullable [] arguments)
            throws InterruptedException {
        return switch (method.getName()) {
            case "poll" -> records(topic.poll(20, TimeUnit.MILLISECONDS));
            case "commitSync" -> Map.of();
            default -> null;
        };
    }

    private static ConsumerRecords<String, byte[]> records(@Nullable String key) {
        return key == null
                ? ConsumerRecords.empty()
                : new ConsumerRecords<>(
                        Map.of(
                                new TopicPartition("calls", 0),
                                List.of(new ConsumerRecord<>("calls", 0, 0, key, new byte[0]))),
                        Map.of());
    }
}
