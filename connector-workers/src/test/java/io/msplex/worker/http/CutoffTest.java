package io.msplex.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CutoffTest {
    private final Cutoff cutoff = new Cutoff();

    @AfterEach
    void close() {
        cutoff.close();
    }

    @Test
    void endsAnExchangeWhoseTimeIsOver() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Cutoff.Watched watched = cutoff.watch(() -> ends(ended), Duration.ofMillis(1));
        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(watched.cut()).isTrue();
    }

    @Test
    void leavesAnExchangeAloneThatCameToItsEnd() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Cutoff.Watched watched = cutoff.watch(() -> ends(ended), Duration.ofMillis(200));
        cutoff.release(watched);
        assertThat(ended.await(500, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(watched.cut()).isFalse();
    }

    @Test
    void goesOnAfterAnExchangeThatCannotBeEnded() throws InterruptedException {
        CountDownLatch tried = new CountDownLatch(1);
        cutoff.watch(
                () -> {
                    tried.countDown();
                    throw new IllegalStateException("this one will not end");
                },
                Duration.ofMillis(1));
        assertThat(tried.await(5, TimeUnit.SECONDS)).isTrue();

        CountDownLatch ended = new CountDownLatch(1);
        cutoff.watch(() -> ends(ended), Duration.ofMillis(1));
        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean ends(CountDownLatch ended) {
        ended.countDown();
        return true;
    }
}
