package dev.courier.pace.measure;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Leaves half of every lane's consumers to endpoints that answer promptly: however many slow ones
 * there are, they share the other half.
 */
public final class SlowCalls {

  private final Map<String, AtomicInteger> freeByLane;

  /**
   * For these lanes.
   *
   * @param consumersByLane never empty
   */
  public SlowCalls(Map<String, Integer> consumersByLane) {
    this.freeByLane =
        consumersByLane.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey,
                    lane -> new AtomicInteger(Math.max(1, lane.getValue() / 2))));
  }

  /** Whether there is room in a lane; one that nobody knows has always room. */
  public boolean hasRoom(String lane) {
    AtomicInteger free = freeByLane.get(lane);
    return free == null || free.get() > 0;
  }

  /** Takes room in a lane, where there is some. */
  public boolean tryEnter(String lane) {
    AtomicInteger free = freeByLane.get(lane);
    return free == null || free.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  public void leave(String lane) {
    AtomicInteger free = freeByLane.get(lane);
    if (free != null) {
      free.incrementAndGet();
    }
  }
}
