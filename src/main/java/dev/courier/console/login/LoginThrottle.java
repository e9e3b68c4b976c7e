package dev.courier.console.login;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.courier.api.guard.limit.RemoteNetwork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How often one may try to sign in, by address and by name. A try counts as failed from its
 * beginning, so that many at the same moment are no more than many in a row.
 */
final class LoginThrottle {

  private static final Duration FORGOTTEN = Duration.ofHours(1);

  private final InstantSource clock;
  private final ConcurrentMap<String, Failures> failures;

  /**
   * Nobody has failed yet.
   *
   * @param most how many addresses and names are remembered
   */
  LoginThrottle(InstantSource clock, int most) {
    this.clock = Objects.requireNonNull(clock, "clock");
    Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
    this.failures =
        Caffeine.newBuilder()
            .maximumSize(most)
            .expireAfterWrite(FORGOTTEN)
            .ticker(ticker)
            .<String, Failures>build()
            .asMap();
  }

  /**
   * Begins a try.
   *
   * @param address as {@link RemoteNetwork} gives it
   * @param name of the user, or null for an API key
   * @throws TooManyFailures where it must wait
   */
  void begin(String address, String name) {
    Instant now = clock.instant();
    count(byAddress(address), now);
    if (name != null) {
      try {
        count(byName(name), now);
      } catch (TooManyFailures refused) {
        takeBack(byAddress(address));
        throw refused;
      }
    }
  }

  /** The try that {@link #begin} began was a right one. */
  void succeeded(String address, String name) {
    takeBack(byAddress(address));
    if (name != null) {
      failures.remove(byName(name));
    }
  }

  private void count(String key, Instant now) {
    AtomicReference<Duration> wait = new AtomicReference<>();
    failures.compute(
        key,
        (same, before) -> {
          Duration remaining = before == null ? Duration.ZERO : before.remaining(now);
          if (remaining.compareTo(Duration.ZERO) > 0) {
            wait.set(remaining);
            return before;
          }
          return Failures.after(before, now);
        });
    if (wait.get() != null) {
      throw new TooManyFailures(wait.get());
    }
  }

  private void takeBack(String key) {
    failures.computeIfPresent(key, (same, counted) -> counted.withoutOne());
  }

  private static String byAddress(String address) {
    return "address " + address;
  }

  private static String byName(String name) {
    return "name " + name;
  }
}
