package dev.courier.access.watch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When keys were used, until it is written: once a minute at most for each. */
public final class KeyUses {

  private static final Duration BETWEEN_WRITES = Duration.ofMinutes(1);
  private static final int MOST_REMEMBERED = 100_000;

  private final Map<String, Instant> pending = new ConcurrentHashMap<>();
  private final Cache<String, Instant> written =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

  /**
   * Notes that a key opened something; costs a look into memory for most calls.
   *
   * @param id of the key
   * @param now never null
   */
  public void note(String id, Instant now) {
    Instant before = written.getIfPresent(id);
    if (before == null || !now.isBefore(before.plus(BETWEEN_WRITES))) {
      pending.putIfAbsent(id, now);
    }
  }

  /** Those that are to be written now, by the ids of the keys. */
  Map<String, Instant> pending() {
    return Map.copyOf(pending);
  }

  /** Notes that these have been written. */
  void markWritten(Map<String, Instant> uses) {
    written.putAll(uses);
    uses.forEach(pending::remove);
  }
}
