package dev.courier.api.statistics;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.courier.journal.statistics.DeliveryFigures;
import java.time.Instant;

/**
 * How the deliveries of one subscription fared.
 *
 * @param days how long the period is, up to now
 * @param since when it starts
 */
public record SubscriptionStatistics(
    int days, Instant since, @JsonUnwrapped DeliveryFigures figures) {}
