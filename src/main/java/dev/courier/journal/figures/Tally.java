package dev.courier.journal.figures;

import dev.courier.delivery.DeliveryStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Deliveries counted by status and by the duration of their last attempt; not thread-safe. */
public final class Tally {

  /** Nothing at all; nobody adds to it. */
  public static final Tally NONE = new Tally();

  /** The columns of a row of figures, in the order of {@link #values}. */
  static final List<String> COLUMNS =
      List.of(
          "queued",
          "retrying",
          "delivered",
          "dead",
          "discarded",
          "superseded",
          "measured",
          "millis",
          "durations");

  private static final int RATE_DIGITS = 4;

  private static final List<DeliveryStatus> STATUSES =
      COLUMNS.subList(0, DeliveryStatus.values().length).stream()
          .map(column -> DeliveryStatus.valueOf(column.toUpperCase(Locale.ROOT)))
          .toList();

  private final long[] counts = new long[DeliveryStatus.values().length];
  private final Durations durations = new Durations();

  /**
   * What was counted before.
   *
   * @param numbers the values of {@link #COLUMNS} but the last
   * @param ranges the last one
   */
  static Tally of(long[] numbers, String ranges) {
    Tally tally = new Tally();
    for (int i = 0; i < tally.counts.length; i++) {
      tally.counts[STATUSES.get(i).ordinal()] = numbers[i];
    }
    tally.durations.add(numbers[numbers.length - 2], numbers[numbers.length - 1], ranges);
    return tally;
  }

  /**
   * Counts some deliveries; a negative number takes them back.
   *
   * @param millis how long the last attempt took, or null; only for those that were delivered or
   *     are dead it is looked at
   */
  void add(DeliveryStatus status, Integer millis, long times) {
    counts[status.ordinal()] += times;
    boolean ended = status == DeliveryStatus.DELIVERED || status == DeliveryStatus.DEAD;
    if (ended && millis != null) {
      durations.add(Math.max(millis, 0), times);
    }
  }

  /** Adds a row of figures. */
  void add(ResultSet row) throws SQLException {
    for (DeliveryStatus status : DeliveryStatus.values()) {
      counts[status.ordinal()] += row.getLong(status.code());
    }
    durations.add(row.getLong("measured"), row.getLong("millis"), row.getString("durations"));
  }

  void add(Tally other) {
    addCounts(other);
    durations.add(other.durations);
  }

  /** Without the durations. */
  void addCounts(Tally other) {
    Arrays.setAll(counts, i -> counts[i] + other.counts[i]);
  }

  /** The values of {@link #COLUMNS}. */
  List<Object> values() {
    List<Object> values = new ArrayList<>();
    STATUSES.forEach(status -> values.add(count(status)));
    values.addAll(List.of(durations.measured(), durations.millis(), durations.ranges()));
    return values;
  }

  boolean isEmpty() {
    return durations.isEmpty() && Arrays.stream(counts).allMatch(count -> count == 0);
  }

  /** How many stand there. */
  public long count(DeliveryStatus status) {
    return counts[status.ordinal()];
  }

  /** How many of every status, those with none included. */
  public Map<DeliveryStatus, Long> byStatus() {
    Map<DeliveryStatus, Long> all = new EnumMap<>(DeliveryStatus.class);
    for (DeliveryStatus status : DeliveryStatus.values()) {
      all.put(status, count(status));
    }
    return all;
  }

  /** How many of all statuses together. */
  public long all() {
    return Arrays.stream(counts).sum();
  }

  /** How many came to their end, well or not: delivered and dead ones. */
  public long ended() {
    return count(DeliveryStatus.DELIVERED) + count(DeliveryStatus.DEAD);
  }

  /**
   * How many of those that came to their end were delivered, 0 to 1; null where there are none.
   * Rounded down: one failure among a million is not 1.
   */
  public Double successRate() {
    return ended() <= 0
        ? null
        : BigDecimal.valueOf(count(DeliveryStatus.DELIVERED))
            .divide(BigDecimal.valueOf(ended()), RATE_DIGITS, RoundingMode.DOWN)
            .doubleValue();
  }

  /** How long the last attempt took on average, in milliseconds; null where there was none. */
  public Long averageMillis() {
    return durations.average();
  }

  /**
   * What the last attempt of this part of them did not exceed, in milliseconds: exact up to 63, and
   * at most 3.2 % too high beyond; null where there was none.
   *
   * @param part from 0 to 1
   */
  public Long percentileMillis(double part) {
    return durations.percentile(part);
  }
}
