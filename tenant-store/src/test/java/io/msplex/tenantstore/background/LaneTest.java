package io.msplex.tenantstore.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final Duration NEVER_BY_ITSELF = Duration.ofMinutes(10);

    @Test
    void repeatsAfterAFault() throws InterruptedException {
        // Given
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch third = new CountDownLatch(3);

        // When
        try (Lane lane = new Lane("test", Duration.ofMillis(1), () -> {
            third.countDown();
            if (runs.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
        })) {
            // Then
            assertThat(third.await(5, TimeUnit.SECONDS)).isTrue();
            lane.soon();
        }
    }

    @Test
    void manyRequestsWhileBusyBecomeOneRun() throws InterruptedException {
        // Given
        AtomicInteger runs = new AtomicInteger();
        Semaphore began = new Semaphore(0);
        Semaphore mayEnd = new Semaphore(0);
        try (Lane lane = new Lane("test", NEVER_BY_ITSELF, () -> {
            runs.incrementAndGet();
            began.release();
            mayEnd.acquireUninterruptibly();
        })) {
            began.acquire();

            // When
            for (int i = 0; i < 100; i++) {
                lane.soon();
            }
            mayEnd.release();
            began.acquire();
            mayEnd.release(100);

            // Then
            assertThat(began.tryAcquire(50, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(runs).hasValue(2);
        }
    }

    @Test
    void endsWhenClosed() throws InterruptedException {
        // Given
        AtomicInteger runs = new AtomicInteger();
        Lane lane = new Lane("test", Duration.ofMillis(1), runs::incrementAndGet);

        // When
        lane.close();
        int after = runs.get();
        Thread.sleep(20);

        // Then
        assertThat(runs).hasValue(after);
    }
}
