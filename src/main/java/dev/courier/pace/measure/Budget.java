package dev.courier.pace.measure;

import java.time.Duration;
import java.time.Instant;

/**
 * How many calls an endpoint may have under way at once, learnt from how it answers; not safe for
 * many threads.
 *
 * <p>It begins with one, has one more for every prompt answer to a call during which all were used
 * (which doubles them in the time of an answer), and half of them after a call that failed. An
 * endpoint that takes long has a handful at most: each of its calls holds somebody who could serve
 * others.
 */
public final class Budget {

  private static final double PROMPT_MILLIS = 1_000;
  private static final int HANDFUL = 8;
  private static final double WEIGHT = 0.2;
  private static final Duration IDLE = Duration.ofMinutes(1);

  private final int most;
  private int calls = 1;
  private double usualMillis;
  private boolean suspect;
  private Instant usedAt;

  public Budget(int most, Instant now) {
    this.most = most;
    this.usedAt = now;
  }

  /** How many calls there may be, one at least; half of them for every minute without any. */
  public int calls(Instant now) {
    Duration unused = Duration.between(usedAt, now);
    if (unused.compareTo(IDLE) >= 0) {
      // Costs a division of decimals, so it is asked only where something is to be halved.
      long idle = unused.dividedBy(IDLE);
      calls = Math.max(1, calls >> Math.min(idle, 30));
      usedAt = now;
    }
    return calls;
  }

  /**
   * It has answered.
   *
   * @param full whether as many calls as there may be were under way at some time of this one
   */
  public void answered(Duration took, boolean full, Instant now) {
    usedAt = now;
    double millis = took.toMillis();
    boolean asUsual = millis <= Math.max(PROMPT_MILLIS, 2 * usualMillis);
    usualMillis = usualMillis == 0 ? millis : usualMillis + WEIGHT * (millis - usualMillis);
    suspect = false;
    if (full && asUsual) {
      calls++;
    }
    calls = Math.min(calls, usualMillis > PROMPT_MILLIS ? Math.min(HANDFUL, most) : most);
  }

  /** It has not answered, or said that this is too much. */
  public void failed(boolean noAnswer, Instant now) {
    usedAt = now;
    suspect |= noAnswer;
    calls = Math.max(1, calls / 2);
  }

  /** It begins anew. */
  public void restart() {
    calls = 1;
  }

  /** Whether its calls hold somebody for long. */
  public boolean isSlow() {
    return suspect || usualMillis > PROMPT_MILLIS;
  }

  /** How long a call usually takes; zero where none has been answered. */
  public Duration usual() {
    return Duration.ofMillis(Math.round(usualMillis));
  }

  /** After this time a call that has not been answered gives reason to wait with others. */
  public Duration hanging() {
    return Duration.ofMillis(Math.round(Math.max(PROMPT_MILLIS, 4 * usualMillis)));
  }
}
