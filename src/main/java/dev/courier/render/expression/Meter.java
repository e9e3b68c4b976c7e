package dev.courier.render.expression;

import com.dashjoin.jsonata.Utils;
import dev.courier.render.InvalidTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Measures one evaluation and stops it at its bounds.
 *
 * <p>The bound that counts is one of work, because an event that is delivered on an idle machine
 * must not fail on a busy one. The clock is only the net below it.
 */
final class Meter {

  /** Most characters that a text, or an array or object written out, may have. */
  static final int MAX_SIZE = 1024 * 1024;

  /** Most elements of an array. */
  static final int MAX_ELEMENTS = 10_000;

  private static final int MAX_DEPTH = 200;
  private static final int MAX_NESTING = 100;
  private static final long MAX_WORK = 16L * 1024 * 1024;
  private static final int WORK_OF_A_STEP = 16;
  private static final Duration MAX_TIME = Duration.ofSeconds(5);

  // The library calls functions without telling them for whom.
  private static final ThreadLocal<Meter> CURRENT = new ThreadLocal<>();

  private final Instant now;
  private final long deadline = System.nanoTime() + MAX_TIME.toNanos();
  private long work;
  private int depth;

  private Meter(Instant now) {
    this.now = now;
  }

  /** What is measured. */
  interface Evaluation<T> {
    T run(Meter meter);
  }

  /**
   * Measures an evaluation.
   *
   * @param now what it takes for the present time
   */
  static <T> T measure(Instant now, Evaluation<T> evaluation) {
    Meter meter = new Meter(now);
    CURRENT.set(meter);
    try {
      return evaluation.run(meter);
    } finally {
      CURRENT.remove();
    }
  }

  /** That of the evaluation that this thread is in. */
  static Meter current() {
    return CURRENT.get();
  }

  Instant now() {
    return now;
  }

  /** A step begins. */
  void enter() {
    if (++depth > MAX_DEPTH) {
      throw new InvalidTemplate(
          "the expression calls itself, or is nested, deeper than " + MAX_DEPTH + " steps");
    }
    work(WORK_OF_A_STEP);
    if (System.nanoTime() - deadline > 0) {
      throw new InvalidTemplate(
          "the expression takes longer than " + MAX_TIME.toSeconds() + " seconds with this event");
    }
  }

  /** A step has given a result. */
  void leave(Object result) {
    depth--;
    work(size(result, 0));
  }

  /** Something has been done that costs about as much as looking at so many characters. */
  void work(long amount) {
    work += amount;
    if (work > MAX_WORK) {
      throw new InvalidTemplate(
          "the expression has too much to do with this event (more than "
              + MAX_WORK
              + " units of work)");
    }
  }

  /**
   * A function makes a text of this length. What it makes does not always become the result of a
   * step, where it would be seen.
   */
  void makes(long size) {
    requireSize(size);
    work(size);
  }

  /** Refuses a text or value that becomes too long. */
  static void requireSize(long size) {
    if (size > MAX_SIZE) {
      throw new InvalidTemplate(
          "the expression makes a text or value of more than " + MAX_SIZE + " characters");
    }
  }

  /** Refuses an array that becomes too long. */
  static void requireElements(long elements) {
    if (elements > MAX_ELEMENTS) {
      throw new InvalidTemplate(
          "the expression uses an array of "
              + elements
              + " elements: at most "
              + MAX_ELEMENTS
              + " are allowed");
    }
  }

  /**
   * About how many characters a value has when it is written out. Small values can be put together
   * so that they become very large only then.
   */
  private static long size(Object value, int nesting) {
    if (nesting > MAX_NESTING) {
      throw new InvalidTemplate(
          "the expression makes a value that is nested deeper than " + MAX_NESTING);
    }
    if (value == null || value instanceof Number) {
      return 1;
    } else if (value instanceof String text) {
      requireSize(text.length());
      return text.length() + 1L;
    } else if (value instanceof List<?> list) {
      requireElements(list.size());
      // The event's own data is handed along often, and cannot change.
      return value instanceof ExpressionInput.Array array
          ? (nesting == 0 ? 1 : array.written())
          : sizeOf(list, nesting);
    } else if (value instanceof ExpressionInput.Members members) {
      return nesting == 0 ? 1 : members.written();
    }
    return value instanceof Map<?, ?> map ? sizeOf(map, nesting) : 1;
  }

  private static long sizeOf(List<?> list, int nesting) {
    if (list instanceof Utils.RangeList) {
      return list.size();
    }
    long size = 1;
    for (Object element : list) {
      size += size(element, nesting + 1);
      requireSize(size);
    }
    return size;
  }

  private static long sizeOf(Map<?, ?> map, int nesting) {
    long size = 1;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      size += String.valueOf(entry.getKey()).length() + size(entry.getValue(), nesting + 1);
      requireSize(size);
    }
    return size;
  }
}
