package dev.courier.pace.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Who has been told to come, and when; not safe for many threads. */
public final class Expected {

  private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(1);

  private final Map<String, Instant> dueById = new HashMap<>();
  private final Duration grace;
  private Instant sweptAt = Instant.EPOCH;

  /** Who has not come for so long after his time went elsewhere, and is expected no more. */
  public Expected(Duration grace) {
    this.grace = grace;
  }

  public void add(String id, Instant due) {
    dueById.put(id, due);
  }

  public boolean remove(String id) {
    return dueById.remove(id) != null;
  }

  public boolean contains(String id) {
    return dueById.containsKey(id);
  }

  public int size(Instant now) {
    if (!dueById.isEmpty() && Duration.between(sweptAt, now).compareTo(BETWEEN_SWEEPS) >= 0) {
      sweptAt = now;
      dueById.values().removeIf(due -> due.plus(grace).isBefore(now));
    }
    return dueById.size();
  }

  /** How many of them should be here by now; counts no further than to the limit. */
  public int due(Instant now, int limit) {
    if (size(now) == 0) {
      return 0;
    }
    int count = 0;
    for (Instant due : dueById.values()) {
      if (count >= limit) {
        break;
      }
      if (!due.isAfter(now)) {
        count++;
      }
    }
    return count;
  }
}
