package dev.courier.journal.statistics;

import dev.courier.delivery.DeliveryStatus;
import dev.courier.journal.figures.FigureTables;
import dev.courier.journal.figures.Scope;
import dev.courier.journal.figures.Tally;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How the deliveries fared that were created in a period, of one tenant at a time; those that only
 * tried a subscription are left out. A period begins with a full hour.
 */
@Component
public final class DeliveryStatistics {

  private static final double P95 = 0.95;

  private final FigureTables figures;

  /**
   * Sets it up.
   *
   * @param figures never null
   */
  public DeliveryStatistics(FigureTables figures) {
    this.figures = figures;
  }

  /** All deliveries of a tenant, those of deleted subscriptions included. */
  public DeliveryFigures ofTenant(String tenantId, Instant since) {
    return figures(figures.sum(tenantId, Scope.TENANT, "", since, null));
  }

  /** The deliveries of one subscription. */
  public DeliveryFigures ofSubscription(String tenantId, String subscriptionId, Instant since) {
    return figures(figures.sum(tenantId, Scope.SUBSCRIPTION, subscriptionId, since, null));
  }

  /**
   * A tenant's deliveries by subscription.
   *
   * @return by the subscription's id; those without deliveries are not in it
   */
  public Map<String, SubscriptionTotals> bySubscription(String tenantId, Instant since) {
    Map<String, SubscriptionTotals> totals = new HashMap<>();
    figures
        .bySubject(tenantId, Scope.SUBSCRIPTION, since)
        .forEach(
            (id, tally) ->
                totals.put(id, new SubscriptionTotals(tally.ended(), tally.successRate())));
    return Map.copyOf(totals);
  }

  private static DeliveryFigures figures(Tally tally) {
    Map<String, Long> codes = new LinkedHashMap<>();
    tally.byStatus().forEach((status, count) -> codes.put(status.code(), count));
    return new DeliveryFigures(
        tally.ended(),
        tally.count(DeliveryStatus.DELIVERED),
        tally.count(DeliveryStatus.DEAD),
        tally.successRate(),
        tally.averageMillis(),
        tally.percentileMillis(P95),
        tally.count(DeliveryStatus.QUEUED) + tally.count(DeliveryStatus.RETRYING),
        codes);
  }
}
