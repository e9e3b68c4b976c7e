package dev.courier.pace;

import dev.courier.pace.measure.SlowCalls;
import java.util.Map;

/**
 * Who makes the calls: so many consumers for each lane, a lane being a route that takes deliveries.
 */
final class Lanes {

  /** The lane of those who have waited: retries, and those who were called from where they wait. */
  static final String LATER = "deliver-again";

  private final int consumers;
  private final int ofLater;
  private final SlowCalls slowCalls;

  /**
   * These lanes.
   *
   * @param consumersByLane has the lane of those who have waited
   */
  Lanes(Map<String, Integer> consumersByLane) {
    this.consumers = consumersByLane.values().stream().mapToInt(Integer::intValue).sum();
    this.ofLater = consumersByLane.get(LATER);
    this.slowCalls = new SlowCalls(consumersByLane);
  }

  /** All of them: as many calls there can be at once. */
  int consumers() {
    return consumers;
  }

  /** Of so many calls, how many are kept for those who have waited. */
  int shareOfLater(int calls) {
    return Math.max(1, calls * ofLater / consumers);
  }

  /** How many consumers one endpoint may have of the lane of those who have waited. */
  int halfOfLater() {
    return Math.max(1, ofLater / 2);
  }

  SlowCalls slowCalls() {
    return slowCalls;
  }
}
