package io.msplex.policy.cedar;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The sized pool that all Cedar work runs on: a decision costs 0.1 ms and a batch or a compilation far more, which would hold up
 * every other request of an event loop. Throws {@link java.util.concurrent.RejectedExecutionException} when its queue is full.
 */
@ApplicationScoped
public class CedarThreads implements Executor {
    private final ThreadPoolExecutor pool;

    CedarThreads(CedarConfig config) {
        int threads =
                config.threads() > 0 ? config.threads() : Runtime.getRuntime().availableProcessors();
        var number = new AtomicInteger();
        this.pool = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.queue()),
                task -> Thread.ofPlatform()
                        .daemon()
                        .name("cedar-" + number.getAndIncrement())
                        .unstarted(task));
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    @PreDestroy
    void stop() {
        pool.shutdown();
    }
}
