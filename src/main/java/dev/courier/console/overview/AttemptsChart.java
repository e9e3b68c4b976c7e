package dev.courier.console.overview;

import dev.courier.delivery.DeliveryStatus;
import dev.courier.journal.figures.Tally;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The attempts of the last hour by minute, ready to be drawn in a field of {@link #WIDTH} by {@link
 * #HEIGHT}.
 *
 * @param bars one for each minute, the oldest first
 * @param top how many attempts the highest line stands for
 */
public record AttemptsChart(List<Bar> bars, long top) {

  /** How wide the drawing is, in its own units. */
  public static final int WIDTH = 600;

  /** How high the drawing is, in its own units. */
  public static final int HEIGHT = 120;

  private static final int MINUTES = 60;
  private static final int BAR = WIDTH / MINUTES;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

  public AttemptsChart {
    bars = List.copyOf(bars);
  }

  /**
   * One minute.
   *
   * @param time when it began, such as {@code 10:31}
   * @param delivered attempts that were accepted
   * @param failed attempts that were not, and after which the delivery goes on
   * @param dead attempts after which the delivery was given up
   */
  public record Bar(String time, long delivered, long failed, long dead, int x, List<Part> parts) {

    /** In words. */
    public String title() {
      return "%s UTC: %d delivered, %d failed, %d given up"
          .formatted(time, delivered, failed, dead);
    }

    /** Whether there was any attempt. */
    public boolean any() {
      return delivered + failed + dead > 0;
    }
  }

  /** A part of a bar in its own colour. */
  public record Part(String kind, int y, int height) {}

  /** Draws the hour up to now. */
  static AttemptsChart of(Map<Instant, Tally> byMinute, Instant now) {
    Instant first = start(now);
    long most = byMinute.values().stream().mapToLong(Tally::all).max().orElse(0);
    long top = roundUp(Math.max(most, 1));
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < MINUTES; i++) {
      Instant minute = first.plus(Duration.ofMinutes(i));
      bars.add(bar(i, minute, byMinute.getOrDefault(minute, Tally.NONE), top));
    }
    return new AttemptsChart(bars, top);
  }

  /** When the first of the minutes began. */
  static Instant start(Instant now) {
    return now.truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(MINUTES - 1));
  }

  /** How many attempts there were. */
  public long attempts() {
    return bars.stream().mapToLong(bar -> bar.delivered() + bar.failed() + bar.dead()).sum();
  }

  /** How many of them failed. */
  public long failures() {
    return bars.stream().mapToLong(bar -> bar.failed() + bar.dead()).sum();
  }

  private static Bar bar(int index, Instant minute, Tally tally, long top) {
    long delivered = tally.count(DeliveryStatus.DELIVERED);
    long dead = tally.count(DeliveryStatus.DEAD);
    long failed = tally.all() - delivered - dead;
    List<Part> parts = new ArrayList<>();
    int y = HEIGHT;
    y = stack(parts, "delivered", delivered, y, top);
    y = stack(parts, "failed", failed, y, top);
    stack(parts, "dead", dead, y, top);
    return new Bar(MINUTE.format(minute), delivered, failed, dead, index * BAR, parts);
  }

  /** What is there is seen, however little it is. */
  private static int stack(List<Part> parts, String kind, long count, int bottom, long top) {
    if (count <= 0) {
      return bottom;
    }
    int height = (int) Math.max(2, Math.round((double) count * HEIGHT / top));
    parts.add(new Part(kind, bottom - height, height));
    return bottom - height;
  }

  /** To 1, 2 or 5 and as many noughts as it takes. */
  private static long roundUp(long count) {
    for (long unit = 1; ; unit *= 10) {
      for (long factor : new long[] {1, 2, 5}) {
        if (factor * unit >= count) {
          return factor * unit;
        }
      }
    }
  }
}
