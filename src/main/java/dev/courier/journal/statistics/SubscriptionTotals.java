package dev.courier.journal.statistics;

/**
 * How the deliveries of one subscription fared, in short.
 *
 * @param deliveries how many came to their end, well or not
 * @param successRate how many of them their endpoint took, 0 to 1, or null where there are none
 */
public record SubscriptionTotals(long deliveries, Double successRate) {

  /** Of a subscription that nothing was delivered to. */
  public static final SubscriptionTotals NONE = new SubscriptionTotals(0, null);
}
