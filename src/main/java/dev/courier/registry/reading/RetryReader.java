package dev.courier.registry.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.registry.document.DocumentFields;
import dev.courier.subscription.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads when failed deliveries are tried again.
 *
 * <p>Several intervals are the schedule as it is, the last one repeated where more retries are
 * asked for. One interval, or the first of the profile, is what a backoff grows from.
 */
public final class RetryReader {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACKOFF = Duration.ofHours(24);

  private static final String OWN_LIST = "custom";

  private RetryReader() {}

  /** The schedule, with what is not there taken from the defaults. */
  public static RetryPolicy read(DocumentFields document, RetryPolicy defaults) {
    DocumentFields retry = document.object("retry");
    boolean enabled = retry.flag("enabled").orElse(true);
    Optional<Integer> max = retry.integer("max_retries", 0, RetryPolicy.MAX_RETRIES);
    List<Duration> intervals = intervals(retry);
    Optional<Backoff> backoff = backoff(retry, !intervals.isEmpty());
    retry.refuseUnknown();
    if (!enabled) {
      return new RetryPolicy(List.of());
    }
    if (intervals.isEmpty() && backoff.isEmpty() && max.isEmpty()) {
      return defaults;
    }
    List<Duration> base = intervals.isEmpty() ? defaults.delays() : intervals;
    if (base.isEmpty()) {
      return withoutBase(retry, max);
    }
    if (backoff.isPresent() && intervals.size() <= 1) {
      return grown(backoff.get(), base.get(0), max.orElse(defaults.maxRetries()));
    }
    return repeated(base, max.orElse(base.size()));
  }

  private static RetryPolicy withoutBase(DocumentFields retry, Optional<Integer> max) {
    if (max.orElse(1) > 0 && !retry.has("intervals")) {
      retry.error("intervals", "is missing: the profile has no schedule to take them from");
    }
    return new RetryPolicy(List.of());
  }

  private static List<Duration> intervals(DocumentFields retry) {
    List<JsonNode> written = retry.list("intervals");
    List<Duration> intervals = new ArrayList<>();
    if (written.size() > RetryPolicy.MAX_RETRIES) {
      retry.error(
          "intervals", "has " + written.size() + " intervals: at most " + RetryPolicy.MAX_RETRIES);
      return intervals;
    }
    if (written.isEmpty() && retry.has("intervals")) {
      retry.error("intervals", "is empty: write enabled false to have nothing tried again");
    }
    for (int i = 0; i < written.size(); i++) {
      retry
          .duration("intervals[" + i + "]", written.get(i), SHORTEST, RetryPolicy.MAX_DELAY)
          .ifPresent(intervals::add);
    }
    return intervals;
  }

  /** Empty where the schedule is the list of intervals as it is. */
  private static Optional<Backoff> backoff(DocumentFields retry, boolean hasIntervals) {
    Optional<String> text = retry.text("backoff");
    if (text.filter(OWN_LIST::equals).isPresent()) {
      if (!hasIntervals && !retry.has("intervals")) {
        retry.error("intervals", "is missing: with the backoff custom it is the schedule");
      }
      return Optional.empty();
    }
    Optional<Backoff> backoff =
        text.flatMap(
            code ->
                switch (code) {
                  case "fixed" -> Optional.of(Backoff.FIXED);
                  case "linear" -> Optional.of(Backoff.LINEAR);
                  case "exponential" -> Optional.of(Backoff.EXPONENTIAL);
                  default -> Optional.empty();
                });
    if (text.isPresent() && backoff.isEmpty()) {
      retry.error("backoff", "must be fixed, linear, exponential or custom");
    }
    return backoff;
  }

  private static RetryPolicy repeated(List<Duration> intervals, int retries) {
    return new RetryPolicy(
        IntStream.range(0, retries)
            .mapToObj(i -> intervals.get(Math.min(i, intervals.size() - 1)))
            .toList());
  }

  private static RetryPolicy grown(Backoff backoff, Duration first, int retries) {
    // A first interval beyond the cap was written on purpose and stays what it is.
    Duration cap = first.compareTo(LONGEST_BACKOFF) > 0 ? first : LONGEST_BACKOFF;
    return new RetryPolicy(
        IntStream.range(0, retries)
            .mapToObj(i -> first.multipliedBy(backoff.factor(i)))
            .map(delay -> delay.compareTo(cap) > 0 ? cap : delay)
            .toList());
  }

  private enum Backoff {
    FIXED,
    LINEAR,
    EXPONENTIAL;

    long factor(int retry) {
      return switch (this) {
        case FIXED -> 1;
        case LINEAR -> retry + 1L;
        case EXPONENTIAL -> 1L << retry;
      };
    }
  }
}
