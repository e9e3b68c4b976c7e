package dev.courier.flow.lookup;

import dev.courier.event.FieldPath;
import java.time.Duration;

/**
 * How a lookup is done.
 *
 * @param into the object of the data that what is found belongs in; null for the data themselves
 * @param timeout after which it has failed
 * @param cacheFor how long what was found is good for; zero for this once
 * @param cacheSize how many answers are kept at most
 */
record LookupOptions(FieldPath into, Duration timeout, Duration cacheFor, int cacheSize) {

  private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration LONGEST_CACHE = Duration.ofDays(1);
  private static final int LARGEST_CACHE = 1_000_000;

  LookupOptions {
    if (timeout.toMillis() < 10 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw wrong("timeout", timeout.toMillis() + "ms", "between 10ms and 30s");
    }
    if (cacheFor.isNegative() || cacheFor.compareTo(LONGEST_CACHE) > 0) {
      throw wrong("cacheFor", cacheFor.toMillis() + "ms", "between 0s and 24h");
    }
    if (cacheSize < 1 || cacheSize > LARGEST_CACHE) {
      throw wrong("cacheSize", Integer.toString(cacheSize), "between 1 and " + LARGEST_CACHE);
    }
  }

  private static IllegalArgumentException wrong(String option, String value, String right) {
    return new IllegalArgumentException(
        "the option " + option + " is " + value + ": it must be " + right);
  }
}
