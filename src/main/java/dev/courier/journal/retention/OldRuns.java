package dev.courier.journal.retention;

import static dev.courier.journal.Columns.time;

import dev.courier.event.Identifier;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Removes runs and erasures that were done long ago. */
@Component
public final class OldRuns {

  private final JdbcClient jdbc;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public OldRuns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Removes some.
   *
   * @param before what was finished earlier is old
   * @param limit how many of each at most
   * @return whether there may be more
   */
  public boolean remove(Instant before, int limit) {
    boolean more = remove("retry_runs", "run", before, limit);
    more |= remove("erasures", "era", before, limit);
    // What an erasure waited for in vain.
    jdbc.sql("delete from erasure_events where erasure_id not in (select id from erasures)")
        .update();
    return more;
  }

  private boolean remove(String table, String prefix, Instant before, int limit) {
    String old =
        " (select id from %s where id < ? and finished_at < ? order by id limit ?)"
            .formatted(table);
    return jdbc.sql("delete from " + table + " where id in" + old)
            .params(Identifier.earliest(prefix, before), time(before), limit)
            .update()
        == limit;
  }
}
