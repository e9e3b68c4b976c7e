package dev.courier.journal.statistics;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * How deliveries fared.
 *
 * @param deliveries how many came to their end: successes and failures together
 * @param successes how many their endpoint took
 * @param failures how many were given up and lie among the dead letters
 * @param successRate successes among the deliveries, 0 to 1, or null where there are none
 * @param averageMillis how long the last attempt took on average, or null where there was none
 * @param p95Millis what the last attempt of 95 in 100 deliveries did not exceed, or null where
 *     there was none
 * @param waiting how many are queued or will be tried again
 * @param byStatus how many there are of each status, those with none included
 */
public record DeliveryFigures(
    long deliveries,
    long successes,
    long failures,
    Double successRate,
    @JsonProperty("average_ms") Long averageMillis,
    @JsonProperty("p95_ms") Long p95Millis,
    long waiting,
    Map<String, Long> byStatus) {}
