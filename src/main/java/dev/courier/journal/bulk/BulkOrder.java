package dev.courier.journal.bulk;

import java.util.Objects;

/**
 * What somebody has asked a run for.
 *
 * @param chosen how the deliveries were chosen, as JSON; null for runs of earlier versions
 * @param perSecond how many deliveries a second at most, or null where they go as fast as they can
 * @param reason why dead letters are discarded; null for the other kinds
 */
public record BulkOrder(BulkKind kind, String chosen, Double perSecond, String reason) {

  public BulkOrder {
    Objects.requireNonNull(kind, "kind");
    if (perSecond != null && perSecond <= 0) {
      throw new IllegalArgumentException("a run releases more than 0 a second, not " + perSecond);
    }
    if ((kind == BulkKind.DISCARD) != (reason != null)) {
      throw new IllegalArgumentException("a discard has a reason, and nothing else has one");
    }
  }
}
