package dev.courier.api.guard.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.courier.pace.measure.ClockMeter;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * How much each of many may still do: a store that fills up evenly, and is full at first. Whose
 * store is full again is forgotten, which makes no difference to him.
 *
 * @param <K> names them
 */
final class Allowances<K> {

  private static final int MOST_REMEMBERED = 50_000;

  private final LoadingCache<K, Bucket> buckets;

  /**
   * Sets them up.
   *
   * @param most how much each may do at once, at least 1
   * @param refill in which time an empty store is full again
   * @param clock never null
   */
  Allowances(long most, Duration refill, InstantSource clock) {
    Objects.requireNonNull(refill, "refill");
    Objects.requireNonNull(clock, "clock");
    TimeMeter meter = new ClockMeter(clock);
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterAccess(refill)
            .ticker(meter::currentTimeNanos)
            .build(
                key ->
                    Bucket.builder()
                        .addLimit(limit -> limit.capacity(most).refillGreedy(most, refill))
                        .withCustomTimePrecision(meter)
                        .build());
  }

  /**
   * Takes one from this one's store; for many threads, none of which waits for another.
   *
   * @return empty where there was one, else how long until there is one again
   */
  Optional<Duration> take(K key) {
    ConsumptionProbe probe = buckets.get(key).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  /** How many are remembered, at most; what is forgotten is cleared first. */
  long remembered() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }
}
