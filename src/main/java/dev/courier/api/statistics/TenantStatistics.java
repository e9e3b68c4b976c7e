package dev.courier.api.statistics;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.courier.journal.statistics.DeliveryFigures;
import java.time.Instant;
import java.util.List;

/**
 * How the deliveries of a tenant fared.
 *
 * @param days how long the period is, up to now
 * @param since when it starts
 * @param figures of all deliveries, those of deleted subscriptions included
 * @param subscriptions one for each that there is, the newest first
 */
public record TenantStatistics(
    int days, Instant since, @JsonUnwrapped DeliveryFigures figures, List<Line> subscriptions) {

  /**
   * One subscription.
   *
   * @param eventTypes how many event types or groups of them it wants
   * @param deliveries how many came to their end in the period, well or not
   * @param successRate how many of them well, 0 to 1, or null where there are none
   */
  public record Line(
      String id,
      String name,
      String webhookUrl,
      int eventTypes,
      boolean active,
      long deliveries,
      Double successRate) {}
}
