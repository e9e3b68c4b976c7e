package dev.courier.flow.lane;

import dev.courier.batch.Turns;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets as many bulk deliveries be under way at once as the pace allows. */
final class BulkDeliveryTurns implements Turns {

  private final BulkPace pace;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private int underWay;

  BulkDeliveryTurns(BulkPace pace) {
    this.pace = Objects.requireNonNull(pace, "pace");
  }

  @Override
  public Turn next(int most, Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (underWay >= pace.limit()) {
        if (left <= 0) {
          return null;
        }
        left = ended.awaitNanos(left);
      }
      underWay++;
      return new Delivering(most);
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      underWay--;
      // The limit may have grown meanwhile, and then there is room for more than one.
      for (int free = pace.limit() - underWay; free > 0 && lock.hasWaiters(ended); free--) {
        ended.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The turn of one consumer. */
  private final class Delivering implements Turn {
    private final int most;

    private Delivering(int most) {
      this.most = most;
    }

    @Override
    public int most() {
      return most;
    }

    @Override
    public void taken(int messages) {
      pace.bulkHasTaken(messages);
    }

    @Override
    public void end() {
      BulkDeliveryTurns.this.end();
    }
  }
}
