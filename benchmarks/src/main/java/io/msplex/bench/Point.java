package io.msplex.bench;

import java.util.Map;

/**
 * One measured point.
 *
 * @param name what was called
 * @param delayMillis how long the vendor takes for each answer
 * @param callers how many called at once
 * @param calls good answers
 * @param bad other answers
 * @param perSecond good answers a second
 * @param p50Micros median latency in microseconds
 * @param p95Micros latency that 95 of 100 calls keep
 * @param p99Micros latency that 99 of 100 calls keep
 * @param cpuMicrosPerCall processor time of each process for one call in microseconds, {@code load generator} among them
 */
record Point(
        String name,
        int delayMillis,
        int callers,
        long calls,
        long bad,
        double perSecond,
        long p50Micros,
        long p95Micros,
        long p99Micros,
        Map<String, Double> cpuMicrosPerCall) {}
