package dev.courier.flow.lane;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * How much the bulk lanes may do at once, so that the fast lane does not feel them.
 *
 * <p>What is watched is how long events and deliveries wait in the fast lane. Ten times a second
 * that is compared with how long they lie there when the bulk lanes rest: while it is clearly more,
 * what bulk may do is halved, otherwise it grows by one; and where nothing comes through the fast
 * lane, it doubles. Never less than one, so that bulk is slow and does not stand still.
 */
public final class BulkPace {

  static final Duration PERIOD = Duration.ofMillis(100);

  /** How much bulk begins with after it has rested, so that it does not come as a shock. */
  static final int START = 4;

  /** For so long nothing must have come through a lane to say that it is idle. */
  private static final Duration IDLE_AFTER = Duration.ofSeconds(1);

  private static final double TOLERATED_FACTOR = 1.5;
  private static final double TOLERATED_MILLIS = 2;
  private static final double FIRST_CALM_MILLIS = 5;
  private static final double MOST_CALM_MILLIS = 100;
  private static final double WEIGHT_OF_A_PERIOD = 0.05;

  private final int most;
  private final InstantSource clock;
  private final LongAdder waited = new LongAdder();
  private final LongAdder waits = new LongAdder();
  private final LongAdder bulk = new LongAdder();
  private volatile long periodEnds;
  private volatile int limit;
  private long fastSeen;
  private long bulkSeen;
  private double calmMillis = FIRST_CALM_MILLIS;

  /**
   * Begins a pace.
   *
   * @param most how much bulk may do at once where it disturbs nobody, at least 1
   * @param clock never null
   */
  public BulkPace(int most, InstantSource clock) {
    this.most = most;
    this.clock = Objects.requireNonNull(clock, "clock");
    this.limit = Math.min(START, most);
  }

  /**
   * Notes that events or deliveries have been taken from the fast lane.
   *
   * @param millis how long each had to wait there, in milliseconds; less than 0 where clocks
   *     disagree
   * @param count how many they are
   */
  void fastHasWaited(long millis, int count) {
    waited.add(Math.max(0, millis) * count);
    waits.add(count);
  }

  /** Notes that messages have been taken from a bulk lane. */
  void bulkHasTaken(int messages) {
    bulk.add(messages);
  }

  /** How much bulk may do at once now. */
  int limit() {
    long now = clock.millis();
    if (now >= periodEnds) {
      adjust(now);
    }
    return limit;
  }

  /** The limit as a part of what is possible, above 0 and at most 1. */
  double share() {
    return (double) limit() / most;
  }

  private synchronized void adjust(long now) {
    if (now < periodEnds) {
      return;
    }
    periodEnds = now + PERIOD.toMillis();
    long count = waits.sumThenReset();
    double mean = (double) waited.sumThenReset() / Math.max(1, count);
    boolean bulkRests = bulk.sumThenReset() == 0;
    fastSeen = count > 0 ? now : fastSeen;
    bulkSeen = bulkRests ? bulkSeen : now;
    if (count > 0 && (bulkRests || limit == 1)) {
      // What is waited although bulk does next to nothing is not bulk's fault.
      calmMillis += WEIGHT_OF_A_PERIOD * (Math.min(mean, MOST_CALM_MILLIS) - calmMillis);
    }
    limit = next(now, count > 0 && mean > TOLERATED_FACTOR * calmMillis + TOLERATED_MILLIS);
  }

  private int next(long now, boolean disturbed) {
    if (disturbed) {
      return Math.max(1, limit / 2);
    }
    if (now - bulkSeen > IDLE_AFTER.toMillis()) {
      return Math.min(START, most);
    }
    boolean fastIsIdle = now - fastSeen > IDLE_AFTER.toMillis();
    return Math.min(most, fastIsIdle ? 2 * limit : limit + 1);
  }
}
