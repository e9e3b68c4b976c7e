package dev.courier.console.flow;

import dev.courier.journal.parked.NextDelivery;
import java.util.List;

/**
 * What a tenant has waiting.
 *
 * @param counts by what they wait for; empty where nothing is known
 * @param webhooks those with the most, at most 20
 * @param next the deliveries whose time comes first
 * @param problem why nothing is known, or null
 */
record WaitingView(List<Count> counts, List<Webhook> webhooks, List<Next> next, String problem) {

  WaitingView {
    counts = List.copyOf(counts);
    webhooks = List.copyOf(webhooks);
    next = List.copyOf(next);
  }

  /** Whether it is known that nothing waits. */
  public boolean isNothing() {
    return problem == null && counts.stream().allMatch(count -> count.number() == 0);
  }

  /** Whether all was counted. */
  public boolean isComplete() {
    return counts.stream().allMatch(Count::complete);
  }

  /**
   * How many wait for the same.
   *
   * @param label for what
   * @param complete false where there are more than were counted
   */
  public record Count(String label, long number, boolean complete) {}

  /**
   * How many wait for one webhook.
   *
   * @param due for their time
   * @param held for the webhook to be resumed
   * @param turn for their turn
   */
  public record Webhook(String id, String name, boolean active, long due, long held, long turn) {

    /** All together. */
    long total() {
      return due + held + turn;
    }
  }

  /** A delivery that waits for its time, and the name of its webhook. */
  public record Next(NextDelivery delivery, String webhook) {}
}
