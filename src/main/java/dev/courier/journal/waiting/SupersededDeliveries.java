package dev.courier.journal.waiting;

import static dev.courier.journal.Columns.text;
import static dev.courier.journal.Columns.time;

import dev.courier.delivery.DeliveryStatus;
import dev.courier.journal.BatchStatement;
import dev.courier.journal.JournalEntry.Superseded;
import dev.courier.journal.figures.CountedDelivery;
import dev.courier.journal.figures.FigureBatch;
import dev.courier.journal.figures.FigureChanges;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Shows at once that deliveries have been superseded, long before their turn would have come.
 *
 * <p>It changes no revision: what really became of a delivery that was under way meanwhile, however
 * late it is journaled, is written over it.
 */
@Component
public final class SupersededDeliveries {

  private static final Set<DeliveryStatus> WAITING =
      Set.of(DeliveryStatus.QUEUED, DeliveryStatus.RETRYING);

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
  private final FigureChanges figures;
  private final TransactionTemplate transaction;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   * @param transactions of the same database; never null
   */
  public SupersededDeliveries(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.figures = new FigureChanges(jdbc);
    this.transaction = new TransactionTemplate(transactions);
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
    if (ordered.isEmpty()) {
      return;
    }
    transaction.executeWithoutResult(status -> showAndCount(ordered));
    // By itself: others lock what is parked first, and then its row in the log.
    REMOVE_PARKED.run(jdbc, ordered);
  }

  private void showAndCount(List<Superseded> ordered) {
    Map<String, CountedDelivery> before =
        figures.lock(ordered.stream().map(Superseded::deliveryId).toList());
    SHOW.run(jdbc, ordered);
    FigureBatch batch = new FigureBatch();
    for (CountedDelivery delivery : before.values()) {
      if (WAITING.contains(delivery.status())) {
        batch.changed(delivery, delivery.in(DeliveryStatus.SUPERSEDED));
      }
    }
    figures.note(batch);
  }
}
