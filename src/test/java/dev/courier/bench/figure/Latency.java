package dev.courier.bench.figure;

/**
 * The time from publication to arrival at a fixed rate.
 *
 * @param side which side
 * @param events how many were measured
 * @param p50 the median, in ms
 * @param p95 95 of 100 took no longer, in ms
 * @param p99 99 of 100 took no longer, in ms
 */
public record Latency(String side, int events, double p50, double p95, double p99) {}
