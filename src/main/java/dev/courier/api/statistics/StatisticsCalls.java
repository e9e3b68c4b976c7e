package dev.courier.api.statistics;

import dev.courier.api.ApiProblem;
import dev.courier.api.statistics.TenantStatistics.Line;
import dev.courier.journal.statistics.DeliveryStatistics;
import dev.courier.journal.statistics.SubscriptionTotals;
import dev.courier.registry.Subscriptions;
import dev.courier.subscription.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What can be asked of the figures over REST, by whichever path. */
@Component
public class StatisticsCalls {

  private static final int DEFAULT_DAYS = 30;
  private static final int MOST_DAYS = 365;

  private final DeliveryStatistics statistics;
  private final Subscriptions subscriptions;
  private final InstantSource clock;

  StatisticsCalls(DeliveryStatistics statistics, Subscriptions subscriptions, InstantSource clock) {
    this.statistics = statistics;
    this.subscriptions = subscriptions;
    this.clock = clock;
  }

  /**
   * The figures of one subscription.
   *
   * @param days as written, or null
   * @throws ApiProblem 422 where the days are not 1 to 365, 404 where there is no such subscription
   */
  public SubscriptionStatistics ofSubscription(String tenant, String id, String days) {
    int period = days(days);
    Instant since = since(period);
    subscriptions
        .current()
        .find(id)
        .filter(subscription -> subscription.tenantId().equals(tenant))
        .orElseThrow(() -> ApiProblem.notFound("subscription", id));
    return new SubscriptionStatistics(period, since, statistics.ofSubscription(tenant, id, since));
  }

  /**
   * The figures of a tenant, and of each of its subscriptions.
   *
   * @param days as written, or null
   * @throws ApiProblem 422 where the days are not 1 to 365
   */
  public TenantStatistics ofTenant(String tenant, String days) {
    int period = days(days);
    Instant since = since(period);
    Map<String, SubscriptionTotals> totals = statistics.bySubscription(tenant, since);
    return new TenantStatistics(
        period,
        since,
        statistics.ofTenant(tenant, since),
        subscriptions.current().ofTenant(tenant).stream()
            .map(each -> line(each, totals.getOrDefault(each.id(), SubscriptionTotals.NONE)))
            .toList());
  }

  private static Line line(Subscription subscription, SubscriptionTotals totals) {
    return new Line(
        subscription.id(),
        subscription.name(),
        subscription.endpoint().url().toString(),
        subscription.selection().eventTypes().size(),
        subscription.active(),
        totals.deliveries(),
        totals.successRate());
  }

  private Instant since(int days) {
    return clock.instant().minus(Duration.ofDays(days));
  }

  private static int days(String text) {
    if (text == null || text.isEmpty()) {
      return DEFAULT_DAYS;
    }
    if (!text.matches("\\d{1,3}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > MOST_DAYS) {
      throw ApiProblem.invalid("days", "must be a number from 1 to " + MOST_DAYS);
    }
    return Integer.parseInt(text);
  }
}
