package dev.courier.pace.measure;

import java.time.Duration;
import java.time.Instant;

/**
 * How many deliveries may be on their way from where they wait: twice as many as have got through
 * in the last tick, as long as they get through. Not safe for many threads.
 */
public final class Window {

  /** The time in which deliveries are counted. */
  public static final Duration TICK = Duration.ofMillis(100);

  /** As many at any rate; more would be a pile. */
  public static final int MOST = 200;

  private int completed;
  private boolean crowded;
  private int allowed = 1;
  private Instant tickedAt = Instant.EPOCH;

  public void completed() {
    completed++;
  }

  /** One that had been called found no room. */
  public void crowded() {
    crowded = true;
  }

  /**
   * How many may be on their way.
   *
   * @param least as many at any rate
   */
  public int allowed(Instant now, int least) {
    if (Duration.between(tickedAt, now).compareTo(TICK) >= 0) {
      allowed = crowded ? completed : 2 * completed;
      completed = 0;
      crowded = false;
      tickedAt = now;
    }
    return Math.min(MOST, Math.max(least, allowed));
  }
}
