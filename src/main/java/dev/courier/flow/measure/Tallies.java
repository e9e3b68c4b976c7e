package dev.courier.flow.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** What was tallied of a route in the last quarter of an hour, the oldest first. */
final class Tallies {

  /** How far back they go; then also how many minutes are told one by one. */
  static final int MINUTES = 15;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Deque<Tally> kept = new ArrayDeque<>();

  synchronized void add(Tally tally) {
    kept.addLast(tally);
    Instant oldest = tally.at().minus(MINUTE.multipliedBy(MINUTES));
    // One that is older stays, to count the oldest minute from.
    while (kept.size() > 1 && second().at().compareTo(oldest) <= 0) {
      kept.removeFirst();
    }
  }

  private Tally second() {
    Iterator<Tally> all = kept.iterator();
    all.next();
    return all.next();
  }

  /** The last tally that is at least this old, or else the oldest there is; null without any. */
  synchronized Tally before(Instant time) {
    Tally found = kept.peekFirst();
    for (Tally tally : kept) {
      if (tally.at().isAfter(time)) {
        break;
      }
      found = tally;
    }
    return found;
  }

  /**
   * How many exchanges ended in each of the last minutes, the last one first in time; as many
   * minutes as Courier has run, and no more than {@link #MINUTES}.
   */
  List<Long> byMinute(Tally now) {
    List<Long> counts = new ArrayList<>();
    Tally end = now;
    for (int minute = 1; minute <= MINUTES; minute++) {
      Tally start = before(now.at().minus(MINUTE.multipliedBy(minute)));
      if (start == null || !start.at().isBefore(end.at())) {
        break;
      }
      counts.add(0, end.exchanges() - start.exchanges());
      end = start;
    }
    return List.copyOf(counts);
  }
}
