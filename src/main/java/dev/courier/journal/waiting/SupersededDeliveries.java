package dev.courier.journal.waiting;

import static dev.courier.journal.Columns.text;
import static dev.courier.journal.Columns.time;

import dev.courier.journal.BatchStatement;
import dev.courier.journal.JournalEntry.Superseded;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Shows at once that deliveries have been superseded, long before their turn would have come.
 *
 * <p>It changes no revision: what really became of a delivery that was under way meanwhile, however
 * late it is journaled, is written over it.
 */
@Component
public final class SupersededDeliveries {

  private static final BatchStatement<Superseded> SHOW =
      new BatchStatement<>(
          """
          update deliveries set status = 'superseded', reason = ?, completed_at = ?,
            next_attempt_at = null
          where id = ? and status in ('queued', 'retrying')""",
          entry ->
              new Object[] {
                text("superseded by " + entry.by(), 100), time(entry.at()), entry.deliveryId()
              });

  private static final BatchStatement<Superseded> REMOVE_PARKED =
      new BatchStatement<>(
          "delete from parked where delivery_id = ?", entry -> new Object[] {entry.deliveryId()});

  private final JdbcTemplate jdbc;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public SupersededDeliveries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Shows those that still wait as superseded, and lets go of those that are parked.
   *
   * @param superseded may be empty, never null; each one's successor is on its way
   */
  public void show(List<Superseded> superseded) {
    // In the order in which the journal writes, so that neither locks the other out.
    List<Superseded> ordered =
        superseded.stream().sorted(Comparator.comparing(Superseded::deliveryId)).toList();
    SHOW.run(jdbc, ordered);
    REMOVE_PARKED.run(jdbc, ordered);
  }
}
