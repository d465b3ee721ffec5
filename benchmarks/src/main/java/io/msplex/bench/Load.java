package io.msplex.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** A closed loop: so many callers, each of which calls again as soon as it has its answer. */
final class Load {
    private static final long LONGEST_MICROS = Duration.ofMinutes(2).toNanos() / 1_000;
    private static final int DIGITS = 3;

    private final Exchange exchange;
    private final int callers;

    Load(Exchange exchange, int callers) {
        this.exchange = exchange;
        this.callers = callers;
    }

    /**
     * @param latencies of good answers, in microseconds
     * @param bad answers that were not what was asked for
     * @param example one of those, for people
     * @param took from the first request to the last answer
     */
    record Outcome(Histogram latencies, long bad, String example, Duration took) {
        double perSecond() {
            return latencies.getTotalCount() / (took.toNanos() / 1e9);
        }
    }

    private record Share(Histogram latencies, long bad, String example) {}

    /** Calls for that long and gives what was measured. */
    Outcome run(Duration length) {
        CountDownLatch start = new CountDownLatch(callers);
        List<Future<Share>> shares = new ArrayList<>();
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            for (int caller = 0; caller < callers; caller++) {
                shares.add(threads.submit(() -> call(start, length)));
            }
        }
        return sum(shares, Duration.ofNanos(System.nanoTime() - begin));
    }

    private Share call(CountDownLatch start, Duration length) throws IOException, InterruptedException {
        Histogram latencies = new Histogram(LONGEST_MICROS, DIGITS);
        long bad = 0;
        String example = "";
        try (Connection connection = new Connection(exchange.host(), exchange.port())) {
            start.countDown();
            start.await();
            long end = System.nanoTime() + length.toNanos();
            for (long now = System.nanoTime(); now < end; ) {
                Connection.Response response = connection.send(exchange.bytes());
                long after = System.nanoTime();
                if (response.status() == 200 && exchange.isGood().test(response.body())) {
                    latencies.recordValue(Math.min((after - now) / 1_000, LONGEST_MICROS));
                } else {
                    bad++;
                    example = response.status() + " " + response.body();
                }
                now = after;
            }
        }
        return new Share(latencies, bad, example);
    }

    private static Outcome sum(List<Future<Share>> shares, Duration took) {
        Histogram latencies = new Histogram(LONGEST_MICROS, DIGITS);
        long bad = 0;
        String example = "";
        for (Future<Share> future : shares) {
            Share share = result(future);
            latencies.add(share.latencies());
            bad += share.bad();
            example = share.example().isEmpty() ? example : share.example();
        }
        return new Outcome(latencies, bad, example, took);
    }

    private static Share result(Future<Share> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a caller failed: " + e.getCause(), e);
        }
    }
}
