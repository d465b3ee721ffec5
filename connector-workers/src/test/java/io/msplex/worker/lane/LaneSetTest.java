package io.msplex.worker.lane;

import static io.msplex.worker.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneSetTest {
    private static final int SPARE = 2;
    private static final int MOST = 8;

    private final BlockingQueue<String> topic = new LinkedBlockingQueue<>();
    private final Set<String> served = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch vendor = new CountDownLatch(1);
    private int made;
    private final AtomicInteger asking = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<Integer> closedWhileAsking = ConcurrentHashMap.newKeySet();
    private final Set<Duration> patience = ConcurrentHashMap.newKeySet();
    private final AtomicInteger faults = new AtomicInteger();
    private final AtomicInteger refusedAcknowledgements = new AtomicInteger();
    private final Map<String, CountDownLatch> slow = new ConcurrentHashMap<>();
    private Duration rest = Duration.ofMinutes(1);
    private int batch = 1;
    private LaneSet lanes = new LaneSet(SPARE, MOST, MOST, this::lane);

    @AfterEach
    void stop() throws InterruptedException {
        vendor.countDown();
        slow.values().forEach(CountDownLatch::countDown);
        assertThat(lanes.close(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void beginsWithTheLanesThatAreToWait() {
        lanes.open(1);
        assertThat(lanes.count()).isEqualTo(SPARE);
    }

    @Test
    void opensALaneForEachCallThatLeavesTooFewWaiting() {
        lanes.open(1);
        calls(3);
        eventually(() -> lanes.busy() == 3 && lanes.count() == 3 + SPARE);
    }

    @Test
    void opensNoMoreThanItMayAndServesTheRestLater() {
        lanes.open(1);
        calls(20);
        eventually(() -> lanes.busy() == MOST);
        assertThat(lanes.count()).isEqualTo(MOST);
        assertThat(topic).hasSize(20 - MOST);

        vendor.countDown();
        eventually(() -> served.size() == 20);
    }

    @Test
    void endsLanesThatHaveRestedInVain() {
        rest = Duration.ofMillis(20);
        lanes = new LaneSet(SPARE, MOST, 1, this::lane);
        lanes.open(1);
        calls(20);
        eventually(() -> lanes.busy() == MOST);
        vendor.countDown();
        eventually(() -> served.size() == 20 && lanes.count() == SPARE);
    }

    @Test
    void endsNoLaneThatWaitsAtTheBroker() throws InterruptedException {
        lanes.open(1);
        calls(20);
        eventually(() -> lanes.busy() == MOST);
        vendor.countDown();
        eventually(() -> served.size() == 20 && asking.get() == MOST);
        Thread.sleep(100);
        assertThat(lanes.count()).isEqualTo(MOST);
        assertThat(closedWhileAsking).isEmpty();
    }

    @Test
    void endsSurplusLanesAfterACallWhereNoneMayRest() {
        lanes.open(2);
        calls(20);
        eventually(() -> lanes.busy() == MOST);
        vendor.countDown();
        eventually(() -> {
            calls(1);
            return lanes.count() == 2 * SPARE;
        });
        eventually(() -> acknowledged.size() == made);
        assertThat(closedWhileAsking).isEmpty();
    }

    /** A client whose request ends just as a record comes asks again, and holds a second record while it serves or rests. */
    @Test
    void asksUntilARecordComes() {
        lanes.open(1);
        vendor.countDown();
        calls(5);
        eventually(() -> served.size() == 5);
        assertThat(patience).allMatch(time -> time.compareTo(Duration.ofDays(365)) > 0);
    }

    @Test
    void beginsAgainAfterAFaultOfKafka() {
        faults.set(3);
        lanes.open(1);
        vendor.countDown();
        calls(5);
        eventually(() -> served.size() == 5);
        eventually(() -> lanes.alive() == lanes.count());
    }

    @Test
    void beginsAgainWhereKafkaDoesNotTakeAnAcknowledgement() {
        lanes = new LaneSet(2, 2, 1, this::lane);
        refusedAcknowledgements.set(3);
        lanes.open(1);
        vendor.countDown();
        calls(6);
        eventually(() -> served.size() == 6 && lanes.busy() == 0 && lanes.inHand() == 0);
        eventually(() -> lanes.alive() == lanes.count());
        assertThat(lanes.resting()).isLessThan(lanes.count());
    }

    @Test
    void seesCallsInHandToTheirEndWhenItCloses() throws InterruptedException {
        lanes.open(1);
        calls(2);
        eventually(() -> lanes.busy() == 2);
        assertThat(lanes.close(Duration.ofMillis(50))).isFalse();

        vendor.countDown();
        assertThat(lanes.close(Duration.ofSeconds(5))).isTrue();
        assertThat(served).hasSize(2);
    }

    @Test
    void letsOnlyAFewOfManyReadyLanesAskTheBroker() throws InterruptedException {
        fewAsk();
        for (int i = 0; i < 100; i++) {
            assertThat(asking.get()).isLessThanOrEqualTo(1);
            Thread.sleep(1);
        }
    }

    @Test
    void resumesALaneForEachCallThatIsTaken() {
        fewAsk();
        vendor = new CountDownLatch(1);
        calls(8);
        eventually(() -> lanes.busy() == 8);
    }

    @Test
    void letsNoLaneRestWhereATopicHasSeveralPartitions() {
        lanes = new LaneSet(8, 8, 1, this::lane);
        lanes.open(2);
        vendor.countDown();
        calls(100);
        eventually(() -> served.size() == 100 && lanes.busy() == 0);
        assertThat(lanes.resting()).isZero();
    }

    @Test
    void acknowledgesBeforeItPauses() {
        lanes = new LaneSet(8, 8, 1, this::lane);
        lanes.open(1);
        vendor.countDown();
        calls(50);
        eventually(() -> served.size() == 50 && lanes.busy() == 0);
        eventually(() -> acknowledged.containsAll(served));
    }

    @Test
    void servesTheCallsOfABatchSideBySide() {
        batch = 4;
        calls(4);
        lanes = new LaneSet(1, 2, 1, this::lane);
        lanes.open(1);
        eventually(() -> lanes.inHand() == 4);
        assertThat(lanes.busy()).isEqualTo(1);
        vendor.countDown();
        eventually(() -> served.size() == 4 && lanes.inHand() == 0);
    }

    @Test
    void acknowledgesWhatEndedWhileAnotherCallOfTheBatchHangs() {
        batch = 4;
        hang("call 2");
        calls(4);
        lanes = new LaneSet(1, 1, 1, this::lane);
        lanes.open(1);
        vendor.countDown();
        eventually(() -> acknowledged.equals(Set.of("call 0", "call 1", "call 3")));
        assertThat(lanes.inHand()).isEqualTo(1);
        slow.values().forEach(CountDownLatch::countDown);
        eventually(() -> acknowledged.size() == 4);
    }

    @Test
    void asksForNoMoreWhileAsManyCallsAreInHandAsMayBe() throws InterruptedException {
        batch = 4;
        calls(4);
        hang("call 0");
        lanes = new LaneSet(2, 4, 1, this::lane);
        lanes.open(1);
        // One lane holds four calls, and the other had asked before it was known.
        eventually(() -> lanes.inHand() == 4);
        calls(1);
        eventually(() -> lanes.inHand() == 5);
        calls(1);
        Thread.sleep(50);
        assertThat(lanes.inHand()).isEqualTo(5);
        vendor.countDown();
        eventually(() -> served.size() == 5);
    }

    @Test
    void takesMoreCallsAsSoonAsSomeHaveEndedThoughEachBatchHasOneThatHangs() {
        batch = 2;
        calls(4);
        hang("call 0");
        hang("call 2");
        lanes = new LaneSet(2, 4, 1, this::lane);
        lanes.open(1);
        eventually(() -> lanes.inHand() == 4);
        calls(4);
        vendor.countDown();
        eventually(() -> served.size() == 6);
        assertThat(served).doesNotContain("call 0", "call 2");
    }

    private void hang(String call) {
        slow.put(call, new CountDownLatch(1));
    }

    /** Lanes that have served a call pause, until one of eight is left that asks. */
    private void fewAsk() {
        lanes = new LaneSet(8, 8, 1, this::lane);
        lanes.open(1);
        vendor.countDown();
        eventually(() -> {
            calls(1);
            return lanes.resting() == 7;
        });
        eventually(() -> served.size() == made && lanes.busy() == 0);
    }

    private void calls(int many) {
        for (int i = 0; i < many; i++) {
            topic.add("call " + made++);
        }
    }

    private Lane lane(Lane.Traffic traffic) {
        return new Lane(this::consumer, "calls", this::serve, traffic, rest, Duration.ofMillis(10));
    }

    private boolean serve(ConsumerRecord<String, byte[]> call) {
        try {
            vendor.await();
            CountDownLatch own = slow.get(call.key());
            if (own != null) {
                own.await();
            }
        } catch (InterruptedException e) {
            return false;
        }
        return served.add(call.key());
    }

    @SuppressWarnings("unchecked")
    private ShareConsumer<String, byte[]> consumer() {
        return (ShareConsumer<String, byte[]>) Proxy.newProxyInstance(
                ShareConsumer.class.getClassLoader(), new Class<?>[] {ShareConsumer.class}, new Consumer());
    }

    /** Gives a batch a poll and waits for it until it is woken; sends what was acknowledged with the next poll or commit, as Kafka's does. */
    private final class Consumer implements InvocationHandler {
        private final List<String> unsent = new ArrayList<>();
        private volatile boolean woken;
        private boolean fetching;

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
                throws InterruptedException {
            return switch (method.getName()) {
                case "poll" -> {
                    patience.add((Duration) Objects.requireNonNull(arguments)[0]);
                    send();
                    asking.incrementAndGet();
                    fetching = true;
                    try {
                        ConsumerRecords<String, byte[]> record = next();
                        fetching = false;
                        yield record;
                    } finally {
                        asking.decrementAndGet();
                    }
                }
                case "acknowledge" -> {
                    if (refusedAcknowledgements.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        throw new IllegalStateException("the record is not this consumer's any more");
                    }
                    unsent.add(((ConsumerRecord<?, ?>) Objects.requireNonNull(arguments)[0])
                            .key()
                            .toString());
                    yield null;
                }
                case "commitSync" -> {
                    send();
                    yield Map.of();
                }
                case "commitAsync" -> {
                    send();
                    yield null;
                }
                case "wakeup" -> {
                    woken = true;
                    yield null;
                }
                case "close" -> {
                    if (fetching && !woken) {
                        closedWhileAsking.add(hashCode());
                    }
                    yield null;
                }
                default -> null;
            };
        }

        private ConsumerRecords<String, byte[]> next() throws InterruptedException {
            while (true) {
                String key = topic.poll(5, TimeUnit.MILLISECONDS);
                if (key != null) {
                    List<String> keys = new ArrayList<>(List.of(key));
                    topic.drainTo(keys, batch - 1);
                    return records(keys);
                }
                if (woken) {
                    throw new WakeupException();
                }
                if (faults.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    fetching = false;
                    throw new KafkaException("Kafka is away");
                }
            }
        }

        private void send() {
            acknowledged.addAll(unsent);
            unsent.clear();
        }
    }

    private static ConsumerRecords<String, byte[]> records(List<String> keys) {
        return new ConsumerRecords<>(
                Map.of(
                        new TopicPartition("calls", 0),
                        keys.stream()
                                .map(key -> new ConsumerRecord<>("calls", 0, 0, key, new byte[0]))
                                .toList()),
                Map.of());
    }
}
