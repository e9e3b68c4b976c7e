package dev.courier.journal.search;

import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.DeliveryLog;
import dev.courier.journal.DeliveryRow;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds deliveries page by page. What an index finds is read at once; for everything else it goes
 * back through the log in growing pieces, until the page is full or enough has been looked at.
 */
@Component
public final class DeliverySearch {

  /** How many rows one page looks at, at most, plus a piece. */
  static final int MOST_ROWS = 100_000;

  /** After how long a page is answered with what it has. */
  static final Duration LONGEST = Duration.ofMillis(35);

  private final JdbcClient jdbc;
  private final DeliveryLog log;
  private final InstantSource clock;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   * @param log of the same database; never null
   */
  public DeliverySearch(JdbcClient jdbc, DeliveryLog log, InstantSource clock) {
    this.jdbc = jdbc;
    this.log = log;
    this.clock = clock;
  }

  /**
   * What was found.
   *
   * @param rows newest first; fewer than asked for where there are no more, or not so far
   * @param lookedTo the last id that was looked at, where there is more to look at beyond; null
   *     where nothing was left or the page is full
   */
  public record Found(List<DeliveryRow> rows, String lookedTo) {
    public Found {
      rows = List.copyOf(rows);
    }
  }

  /**
   * The deliveries that a filter lets through, newest first.
   *
   * @param beforeId where the page before ended, or null for the first page
   * @param limit how many at most
   */
  public Found find(String tenantId, DeliveryFilter filter, String beforeId, int limit) {
    LookedThrough pile = new LookedThrough(tenantId, filter);
    if (pile.isAnswer()) {
      return new Found(log.list(tenantId, filter, beforeId, limit), null);
    }
    List<DeliveryRow> rows = new ArrayList<>();
    String before = pile.before(beforeId);
    Pieces pieces = new Pieces(clock, LONGEST, MOST_ROWS);
    while (true) {
      Optional<String> last = pile.last(jdbc, before, pieces.size());
      String from = last.orElse(pile.from());
      rows.addAll(log.list(tenantId, filter, from, before, limit - rows.size()));
      if (last.isEmpty() || rows.size() == limit) {
        return new Found(rows, null);
      }
      before = last.get();
      if (!pieces.goOn()) {
        return new Found(rows, before);
      }
    }
  }
}
