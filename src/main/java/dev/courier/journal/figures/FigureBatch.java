package dev.courier.journal.figures;

import dev.courier.delivery.DeliveryStatus;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** By how much the figures change with one transaction; not thread-safe. */
public final class FigureBatch {

  private final Map<FigureKey, Tally> differences = new TreeMap<>();

  /**
   * A row of the delivery log has changed.
   *
   * @param before as it was, or null where there was none
   * @param after as it is, or null where there is none any more
   */
  public void changed(CountedDelivery before, CountedDelivery after) {
    if (before == null ? after != null : !before.equals(after)) {
      count(before, -1);
      count(after, 1);
    }
  }

  /**
   * An attempt was made.
   *
   * @param endedAt when it was over
   * @param status where the delivery stood after it
   */
  public void attempted(String tenantId, Instant endedAt, DeliveryStatus status) {
    of(FigureKey.of(tenantId, Scope.ATTEMPTS, endedAt, "")).add(status, null, 1);
  }

  private void count(CountedDelivery delivery, int times) {
    if (delivery == null || delivery.test()) {
      return;
    }
    count(delivery, Scope.TENANT, "", times);
    count(delivery, Scope.SUBSCRIPTION, delivery.subscriptionId(), times);
    count(delivery, Scope.EVENT_TYPE, delivery.eventType(), times);
  }

  private void count(CountedDelivery delivery, Scope scope, String subject, int times) {
    of(FigureKey.of(delivery.tenantId(), scope, delivery.createdAt(), subject))
        .add(delivery.status(), delivery.millis(), times);
  }

  private Tally of(FigureKey key) {
    return differences.computeIfAbsent(key, first -> new Tally());
  }

  /** Those that are not 0. */
  Map<FigureKey, Tally> differences() {
    Map<FigureKey, Tally> real = new TreeMap<>(differences);
    real.values().removeIf(Tally::isEmpty);
    return real;
  }
}
