package dev.courier.flow.lane;

import dev.courier.batch.Turns;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets intake of bulk events work for the part of the time that the pace allows, in batches that
 * are the smaller the less it is.
 */
final class BulkIntakeTurns implements Turns {

  private static final int LEAST_IN_A_BATCH = 10;
  private static final long LONGEST_REST_MILLIS = 1_000;

  private final BulkPace pace;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rested = lock.newCondition();
  private long restsUntil;

  BulkIntakeTurns(BulkPace pace, InstantSource clock) {
    this.pace = Objects.requireNonNull(pace, "pace");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public Turn next(int most, Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lockInterruptibly();
    try {
      for (long rest = rest(); rest > 0; rest = rest()) {
        if (left <= 0) {
          return null;
        }
        long now = Math.min(left, Duration.ofMillis(rest).toNanos());
        left -= now - Math.max(0, rested.awaitNanos(now));
      }
      return new Working(Math.max(LEAST_IN_A_BATCH, (int) (most * pace.share())));
    } finally {
      lock.unlock();
    }
  }

  private long rest() {
    return restsUntil - clock.millis();
  }

  private void end(long workedMillis) {
    double restForEachMilli = 1 / pace.share() - 1;
    long rest = Math.min(LONGEST_REST_MILLIS, (long) (workedMillis * restForEachMilli));
    lock.lock();
    try {
      restsUntil = Math.max(restsUntil, clock.millis() + rest);
    } finally {
      lock.unlock();
    }
  }

  /** One batch. */
  private final class Working implements Turn {
    private final int most;
    private int taken;
    private long began;

    private Working(int most) {
      this.most = most;
    }

    @Override
    public int most() {
      return most;
    }

    @Override
    public void taken(int messages) {
      taken = messages;
      began = clock.millis();
      pace.bulkHasTaken(messages);
    }

    @Override
    public void end() {
      if (taken > 0) {
        BulkIntakeTurns.this.end(Math.max(1, clock.millis() - began));
      }
    }
  }
}
