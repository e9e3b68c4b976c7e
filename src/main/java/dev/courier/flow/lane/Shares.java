package dev.courier.flow.lane;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.courier.pace.measure.ClockMeter;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/**
 * How much each of many may do in a second: what two seconds allow may be done at once. Who has
 * used up his share has none until he keeps below it for a second: so all that a flood consists of
 * goes the same way.
 *
 * <p>Whoever has not been seen for a minute is forgotten, which makes no difference to him: by then
 * his share is whole again.
 *
 * @param <K> names them
 */
public final class Shares<K> {

  private static final int SECONDS_AT_ONCE = 2;
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);
  private static final int MOST_REMEMBERED = 100_000;

  private final LoadingCache<K, Share> shares;

  /**
   * Sets them up.
   *
   * @param perSecond how much each may do in a second, at least 1
   * @param clock never null
   */
  public Shares(int perSecond, InstantSource clock) {
    Objects.requireNonNull(clock, "clock");
    TimeMeter meter = new ClockMeter(clock);
    this.shares =
        Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .ticker(meter::currentTimeNanos)
            .build(key -> new Share(perSecond, meter));
  }

  /** Takes one from this one's share; false where nothing is left of it. Safe for many threads. */
  public boolean take(K key) {
    return shares.get(key).take();
  }

  /** Of one of them. */
  private static final class Share {
    private final int perSecond;
    private final Bucket bucket;
    private volatile boolean usedUp;

    private Share(int perSecond, TimeMeter meter) {
      this.perSecond = perSecond;
      this.bucket =
          Bucket.builder()
              .addLimit(
                  limit ->
                      limit
                          .capacity((long) SECONDS_AT_ONCE * perSecond)
                          .refillGreedy(perSecond, Duration.ofSeconds(1)))
              .withCustomTimePrecision(meter)
              .build();
    }

    private boolean take() {
      boolean taken = bucket.tryConsume(1);
      if (!taken) {
        usedUp = true;
      } else if (usedUp) {
        usedUp = bucket.getAvailableTokens() < perSecond;
      }
      return !usedUp;
    }
  }
}
