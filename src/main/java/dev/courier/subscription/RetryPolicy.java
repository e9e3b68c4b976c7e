package dev.courier.subscription;

import java.time.Duration;
import java.util.List;

/**
 * When a failed delivery is tried again: one waiting time per retry, worked out when the
 * subscription was read, whatever kind of backoff it was written as.
 *
 * @param delays the wait before the first, second, ... retry; empty where nothing is retried
 */
public record RetryPolicy(List<Duration> delays) {

  /** Most retries that a subscription may ask for. */
  public static final int MAX_RETRIES = 25;

  /** Longest wait before one retry. */
  public static final Duration MAX_DELAY = Duration.ofDays(7);

  public RetryPolicy {
    delays = List.copyOf(delays);
    if (delays.size() > MAX_RETRIES) {
      throw new IllegalArgumentException(
          delays.size() + " retries are too many: at most " + MAX_RETRIES);
    }
  }

  /** How many times a failed delivery is tried again. */
  public int maxRetries() {
    return delays.size();
  }
}
