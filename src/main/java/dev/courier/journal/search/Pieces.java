package dev.courier.journal.search;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How many rows are looked at together while somebody waits for the answer: few at first, more as
 * long as that is quick, and never more than the time that is left is likely to be enough for.
 */
final class Pieces {

  private static final int FIRST = 1_000;
  private static final int LARGEST = 16_000;
  private static final int GROWTH = 4;

  private final InstantSource clock;
  private final Duration longest;
  private final int mostRows;
  private final Instant start;
  private int piece = FIRST;
  private int looked;

  /**
   * Begins now.
   *
   * @param longest after how long no other piece begins
   * @param mostRows after how many rows
   */
  Pieces(InstantSource clock, Duration longest, int mostRows) {
    this.clock = clock;
    this.longest = longest;
    this.mostRows = mostRows;
    this.start = clock.instant();
  }

  /** The size of the piece to look at now. */
  int size() {
    return piece;
  }

  /** Notes that the piece was looked at; returns whether another may follow. */
  boolean goOn() {
    looked += piece;
    Duration taken = Duration.between(start, clock.instant());
    Duration left = longest.minus(taken);
    if (looked >= mostRows || left.isNegative() || left.isZero()) {
      return false;
    }
    long inTime = looked * left.toNanos() / Math.max(1, taken.toNanos());
    piece = (int) Math.min(Math.min(GROWTH * piece, LARGEST), Math.max(FIRST, inTime));
    return true;
  }
}
