package dev.courier.batch;

import java.time.Duration;

/** Says when a consumer may take messages, and how many, so that it gives way to others. */
public interface Turns {

  /**
   * Waits for a turn. Whoever waits holds no message.
   *
   * @param most how many messages the consumer would take
   * @param patience how long it waits at most
   * @return null where it is not its turn yet
   */
  Turn next(int most, Duration patience) throws InterruptedException;

  /** What a consumer may do until it ends it. */
  interface Turn {

    /** How many messages it may take, at least 1. */
    int most();

    /**
     * Begins the work: these messages have been taken, and none are waited for any more.
     *
     * @param messages how many, 0 where none were there
     */
    void taken(int messages);

    /** Ends it, after the commit or the rollback. */
    void end();
  }
}
