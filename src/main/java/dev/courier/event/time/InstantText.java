package dev.courier.event.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Points in time as Courier itself writes them: ISO 8601 in UTC, with 0, 3, 6 or 9 digits behind
 * the second. Java's own formatter says the same and takes many times as long, which shows where
 * every delivery has several of them.
 */
public final class InstantText {

  private static final int LAST_YEAR = 9_999;
  private static final int DOT = 19; // "2026-01-15T10:30:00"
  private static final int MOST_DIGITS = 9;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int SECONDS_PER_DAY = 86_400;

  private InstantText() {}

  /** The same text as that of {@link Instant#toString}. */
  public static String of(Instant instant) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
    if (time.getYear() < 0 || time.getYear() > LAST_YEAR) {
      return instant.toString();
    }
    StringBuilder text = new StringBuilder(DOT + MOST_DIGITS + 2);
    digits(text, time.getYear(), 4);
    digits(text.append('-'), time.getMonthValue(), 2);
    digits(text.append('-'), time.getDayOfMonth(), 2);
    digits(text.append('T'), time.getHour(), 2);
    digits(text.append(':'), time.getMinute(), 2);
    digits(text.append(':'), time.getSecond(), 2);
    fraction(text, time.getNano());
    return text.append('Z').toString();
  }

  /** Reads such a text; null where it is written in any other way, right or wrong. */
  public static Instant read(CharSequence text) {
    int last = text.length() - 1;
    if (last < DOT || last > DOT + 1 + MOST_DIGITS || last == DOT + 1 || !isOfThisForm(text)) {
      return null;
    }
    int hour = number(text, 11, 2);
    int minute = number(text, 14, 2);
    int second = number(text, 17, 2);
    if (hour > 23 || minute > 59 || second > 59) {
      return null;
    }
    try {
      long day =
          LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2)).toEpochDay();
      long seconds = (hour * SECONDS_PER_MINUTE + minute) * SECONDS_PER_MINUTE + (long) second;
      return Instant.ofEpochSecond(day * SECONDS_PER_DAY + seconds, nanos(text, last));
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  private static boolean isOfThisForm(CharSequence text) {
    int last = text.length() - 1;
    for (int i = 0; i < last; i++) {
      char expected =
          switch (i) {
            case 4, 7 -> '-';
            case 10 -> 'T';
            case 13, 16 -> ':';
            case DOT -> '.';
            default -> '0';
          };
      char found = text.charAt(i);
      if (expected == '0' ? found < '0' || found > '9' : found != expected) {
        return false;
      }
    }
    return text.charAt(last) == 'Z';
  }

  private static int nanos(CharSequence text, int last) {
    if (last == DOT) {
      return 0;
    }
    int digits = last - DOT - 1;
    int nanos = number(text, DOT + 1, digits);
    for (int i = digits; i < MOST_DIGITS; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static int number(CharSequence text, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }

  private static void fraction(StringBuilder text, int nanos) {
    if (nanos == 0) {
      return;
    }
    text.append('.');
    if (nanos % 1_000_000 == 0) {
      digits(text, nanos / 1_000_000, 3);
    } else if (nanos % 1_000 == 0) {
      digits(text, nanos / 1_000, 6);
    } else {
      digits(text, nanos, MOST_DIGITS);
    }
  }

  private static void digits(StringBuilder text, int number, int digits) {
    int power = 1;
    for (int i = 1; i < digits; i++) {
      power *= 10;
    }
    for (; power > 0; power /= 10) {
      text.append((char) ('0' + number / power % 10));
    }
  }
}
