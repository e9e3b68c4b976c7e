package dev.courier.console.dead;

import dev.courier.journal.search.DeadLetterCounts.Counts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How many dead letters there are by reason and by webhook, the most first.
 *
 * @param byReason never null
 * @param byWebhook the first of them
 * @param others how many webhooks more there are
 * @param counted how many letters were counted
 * @param more whether there are more than were counted
 */
record Tallies(
    List<Tally> byReason, List<Tally> byWebhook, int others, long counted, boolean more) {

  private static final int MOST_WEBHOOKS = 12;

  Tallies {
    byReason = List.copyOf(byReason);
    byWebhook = List.copyOf(byWebhook);
  }

  /**
   * How many of one kind.
   *
   * @param code what the list is filtered by
   * @param label the same for people
   */
  record Tally(String code, String label, long count) {}

  /**
   * Puts counts into words and in order.
   *
   * @param names gives the name of a webhook by its id
   */
  static Tallies of(Counts counts, UnaryOperator<String> names) {
    List<Tally> webhooks = sorted(counts.bySubscription(), names);
    return new Tallies(
        sorted(counts.byReason(), DeadReason::inWords),
        webhooks.stream().limit(MOST_WEBHOOKS).toList(),
        Math.max(0, webhooks.size() - MOST_WEBHOOKS),
        counts.counted(),
        counts.more());
  }

  private static List<Tally> sorted(Map<String, Long> counts, UnaryOperator<String> labels) {
    return counts.entrySet().stream()
        .map(each -> new Tally(each.getKey(), labels.apply(each.getKey()), each.getValue()))
        .sorted(Comparator.comparingLong(Tally::count).reversed().thenComparing(Tally::label))
        .toList();
  }
}
