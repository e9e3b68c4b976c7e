package dev.courier.journal.retention;

import static dev.courier.journal.Columns.text;
import static dev.courier.journal.Columns.time;

import dev.courier.event.Identifier;
import dev.courier.journal.figures.CountedDelivery;
import dev.courier.journal.figures.FigureBatch;
import dev.courier.journal.figures.FigureChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Removes deliveries that came to their end long ago. One that is dead stays: its letter lies on
 * the broker and may be replayed.
 */
@Component
public final class OldDeliveries {

  private static final String ENDED =
      " and status in ('delivered', 'discarded', 'superseded') and completed_at < ?";

  private final JdbcClient jdbc;
  private final FigureChanges figures;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public OldDeliveries(JdbcTemplate jdbc) {
    this.jdbc = JdbcClient.create(jdbc);
    this.figures = new FigureChanges(jdbc);
  }

  /**
   * Looks at the next deliveries in the order of their ids, which is that of their time, and
   * removes those that are over, with their attempts.
   *
   * @param after the last id that was looked at, or null at the start
   * @param before what was completed earlier is old
   * @param limit how many it looks at
   * @return the last id that was looked at now; null where nothing old lies behind it
   */
  public String remove(String after, Instant before, int limit) {
    // By the primary key alone: an index by completion would cost the journal at every delivery.
    List<String> ids =
        jdbc.sql("select id from deliveries where id > ? and id < ? order by id limit ?")
            .params(text(after == null ? "" : after), Identifier.earliest("dlv", before), limit)
            .query(String.class)
            .list();
    if (ids.isEmpty()) {
      return null;
    }
    // Those that somebody changes at this moment are left for the next time.
    List<String> old = new ArrayList<>();
    FigureBatch batch = new FigureBatch();
    RowCallbackHandler take =
        row -> {
          old.add(row.getString("id"));
          batch.changed(CountedDelivery.of(row), null);
        };
    jdbc.sql(
            "select id, "
                + CountedDelivery.COLUMNS
                + " from deliveries where id = any(?)"
                + ENDED
                + " order by id for update skip locked")
        .param(array(ids))
        .param(time(before))
        .query(take);
    if (!old.isEmpty()) {
      jdbc.sql("delete from attempts where delivery_id = any(?)").param(array(old)).update();
      jdbc.sql("delete from deliveries where id = any(?)").param(array(old)).update();
      figures.note(batch);
    }
    return ids.size() < limit ? null : ids.get(ids.size() - 1);
  }

  private static String[] array(List<String> ids) {
    return ids.toArray(String[]::new);
  }
}
