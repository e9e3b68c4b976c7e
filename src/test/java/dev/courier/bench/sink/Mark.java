package dev.courier.bench.sink;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The id of an event of the benchmark: a running number and the time of its publication, so that
 * whoever receives the event needs no table to tell how long it took.
 *
 * @param number counts the events of one side from 0
 * @param micros when it was published, in microseconds since 1970
 */
public record Mark(int number, long micros) {

  private static final byte[] START = "bench-".getBytes(StandardCharsets.US_ASCII);

  /** The mark of an event that is published at this time. */
  public static Mark of(int number, Instant published) {
    return new Mark(number, micros(published));
  }

  /** The time in microseconds since 1970. */
  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  /** The mark as it stands in an event. */
  public String text() {
    return "bench-" + number + "-" + micros;
  }

  /**
   * Finds the first mark in a body.
   *
   * @throws IllegalArgumentException where there is none
   */
  static Mark find(byte[] bytes, int from, int to) {
    for (int at = from; at <= to - START.length; at++) {
      if (bytes[at] == 'b' && startsAt(bytes, at)) {
        return read(bytes, at + START.length, to);
      }
    }
    throw new IllegalArgumentException(
        "the body has no mark such as bench-1-1783000000000000: "
            + new String(bytes, from, to - from, StandardCharsets.UTF_8));
  }

  private static boolean startsAt(byte[] bytes, int at) {
    for (int i = 0; i < START.length; i++) {
      if (bytes[at + i] != START[i]) {
        return false;
      }
    }
    return true;
  }

  private static Mark read(byte[] bytes, int from, int to) {
    long number = 0;
    int at = from;
    for (; at < to && bytes[at] != '-'; at++) {
      number = number * 10 + bytes[at] - '0';
    }
    long micros = 0;
    for (at++; at < to && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
      micros = micros * 10 + bytes[at] - '0';
    }
    return new Mark(Math.toIntExact(number), micros);
  }
}
