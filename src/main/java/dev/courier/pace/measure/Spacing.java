package dev.courier.pace.measure;

import java.time.Instant;
import java.util.Arrays;

/**
 * Keeps calls apart so that no second sees more of them than the rate allows, where they arrive;
 * not safe for many threads.
 *
 * <p>Calls start at even distances. As some take longer to arrive than others, that alone would let
 * one too many arrive in some second: so a call waits as well until a second after the one that is
 * as many calls before it as the rate has, counted from its end, or, where it takes long, from a
 * moment by which it has certainly arrived.
 */
public final class Spacing {

  private static final long SECOND = 1_000_000;
  private static final long ARRIVED_WITHIN = 500_000;
  private static final long PRECISION = 1_000;

  private final double rate;
  private final long distance;
  private final long period;
  private final long[] arrivals;
  private long count;
  private long last;

  private Spacing(double rate, long last) {
    this.rate = rate;
    this.distance = Math.round(SECOND / rate);
    int together = Math.max(1, (int) rate);
    this.period = Math.round(SECOND / rate * together) + PRECISION;
    this.arrivals = new long[together];
    this.last = last;
    Arrays.fill(arrivals, last);
  }

  /** One that has never seen a call. */
  public static Spacing of(double perSecond, Instant now) {
    Spacing spacing = new Spacing(perSecond, micros(now));
    spacing.last -= spacing.distance;
    Arrays.fill(spacing.arrivals, micros(now) - spacing.period);
    return spacing;
  }

  /** The same calls by another rate. */
  public Spacing at(double perSecond) {
    Spacing other = new Spacing(perSecond, last);
    int kept = Math.min(arrivals.length, other.arrivals.length);
    long[] newest = newest(kept);
    Arrays.fill(other.arrivals, last - other.period);
    System.arraycopy(newest, 0, other.arrivals, other.arrivals.length - kept, kept);
    return other;
  }

  public double rate() {
    return rate;
  }

  /** The earliest time for one more call, in microseconds since 1970; not before now. */
  public long next(Instant now) {
    long time = micros(now);
    if (last > time + SECOND) {
      // The clock was put back: what it said before says nothing any more.
      last = time;
      Arrays.fill(arrivals, time - period);
    }
    long oldest = arrivals[(int) (count % arrivals.length)];
    return Math.max(time, Math.max(last + distance, oldest + period));
  }

  /** The time for a call that has so many others before it, in microseconds since 1970. */
  public long next(Instant now, int before) {
    return next(now) + before * distance;
  }

  /** Starts a call at this time, which {@link #next} has given. */
  public Slot start(long time) {
    last = time;
    arrivals[(int) (count % arrivals.length)] = time + ARRIVED_WITHIN;
    return new Slot(this, count++, instant(time));
  }

  private void arrived(long number, Instant now) {
    int index = (int) (number % arrivals.length);
    if (number + arrivals.length >= count) {
      arrivals[index] = Math.min(arrivals[index], micros(now));
    }
  }

  private long[] newest(int howMany) {
    long[] newest = new long[howMany];
    for (int i = 0; i < howMany; i++) {
      newest[i] = arrivals[(int) Math.floorMod(count - howMany + i, (long) arrivals.length)];
    }
    return newest;
  }

  public static long micros(Instant time) {
    return Math.addExact(Math.multiplyExact(time.getEpochSecond(), SECOND), time.getNano() / 1_000);
  }

  public static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * 1_000);
  }

  /** The place of one call. */
  public record Slot(Spacing spacing, long number, Instant at) {
    /** The call is over. */
    public void arrived(Instant now) {
      spacing.arrived(number, now);
    }
  }
}
