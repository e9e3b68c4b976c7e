package dev.courier.journal;

import static dev.courier.journal.Columns.text;
import static dev.courier.journal.Columns.time;

import dev.courier.delivery.DeliveryStatus;
import dev.courier.journal.figures.CountedDelivery;
import dev.courier.journal.figures.FigureBatch;
import dev.courier.journal.figures.FigureChanges;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What an operator's action changes in the delivery log at once, so that a list that is read next
 * shows it, before the flow journals what came of it.
 *
 * <p>Every method takes part in the caller's transaction where there is one.
 */
@Component
public final class OperatorChanges {

  /** Longest reason for a discard, in characters. */
  public static final int MAX_DISCARD_REASON = 80;

  private static final BatchStatement<Dead> REPLAY =
      new BatchStatement<>(
          """
          update deliveries
          set status = 'queued', reason = null, completed_at = null, next_attempt_at = null
          where tenant_id = ? and id = ? and status = 'dead'""",
          dead -> new Object[] {text(dead.tenantId()), text(dead.id())});

  private static final BatchStatement<Dead> NOTE_DISCARD =
      new BatchStatement<>(
          "update deliveries set reason = ? where tenant_id = ? and id = ? and status = 'dead'",
          dead -> new Object[] {text(dead.reason()), text(dead.tenantId()), text(dead.id())});

  private final JdbcTemplate jdbc;
  private final FigureChanges figures;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public OperatorChanges(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    this.figures = new FigureChanges(jdbc);
  }

  private record Dead(String tenantId, String id, String reason) {}

  /**
   * Shows dead deliveries as queued again. Their revision stays: the message that goes back to the
   * queue is one ahead of it already.
   *
   * @return the ids that were dead and the tenant's; the others are as they were
   */
  public List<String> replay(String tenantId, Collection<String> ids) {
    Map<String, CountedDelivery> dead = figures.lock(ids.stream().map(Columns::storable).toList());
    List<String> replayed = changed(REPLAY, tenantId, ids, null);
    FigureBatch batch = new FigureBatch();
    for (String id : replayed) {
      CountedDelivery before = dead.get(id);
      batch.changed(before, before.in(DeliveryStatus.QUEUED));
    }
    figures.note(batch);
    return replayed;
  }

  /**
   * Notes why dead deliveries are about to be discarded.
   *
   * @param reason at most {@link #MAX_DISCARD_REASON} characters
   * @return the ids that were dead and the tenant's; the others are as they were
   * @throws IllegalArgumentException where the reason is longer
   */
  public List<String> noteDiscard(String tenantId, Collection<String> ids, String reason) {
    if (reason.length() > MAX_DISCARD_REASON) {
      throw new IllegalArgumentException(
          "reason has "
              + reason.length()
              + " characters: it must have at most "
              + MAX_DISCARD_REASON);
    }
    return changed(NOTE_DISCARD, tenantId, ids, "discarded: " + reason);
  }

  /**
   * Notes that dead deliveries are about to be discarded because their contents are erased.
   *
   * @param reason as it stands in the log
   * @return the ids that were dead and the tenant's; the others are as they were
   */
  public List<String> noteErasure(String tenantId, Collection<String> ids, String reason) {
    return changed(NOTE_DISCARD, tenantId, ids, reason);
  }

  /**
   * Shows a finished delivery as queued once more, under its next revision.
   *
   * @param seen the row as it was read
   * @return whether it still was as it was read; where not, nothing has changed
   */
  public boolean requeue(String tenantId, DeliveryRow seen) {
    CountedDelivery before = figures.lock(List.of(seen.id())).get(seen.id());
    boolean requeued =
        jdbc.update(
                """
            update deliveries set status = ?, revision = ?, reason = null, completed_at = null,
              next_attempt_at = null
            where tenant_id = ? and id = ? and revision = ? and status = ?""",
                DeliveryStatus.QUEUED.code(),
                seen.revision() + 1,
                text(tenantId),
                seen.id(),
                seen.revision(),
                seen.status().code())
            == 1;
    if (requeued) {
      FigureBatch batch = new FigureBatch();
      batch.changed(before, before.in(DeliveryStatus.QUEUED));
      figures.note(batch);
    }
    return requeued;
  }

  /** Shows that a delivery that waits for its retry is tried earlier. */
  public void bringForward(String tenantId, String id, Instant nextAttemptAt) {
    jdbc.update(
        """
        update deliveries set next_attempt_at = ?
        where tenant_id = ? and id = ? and status = 'retrying'""",
        time(nextAttemptAt),
        text(tenantId),
        text(id));
  }

  private List<String> changed(
      BatchStatement<Dead> statement, String tenantId, Collection<String> ids, String reason) {
    // In the order in which the journal writes, so that neither locks the other out.
    List<Dead> rows =
        ids.stream().distinct().sorted().map(id -> new Dead(tenantId, id, reason)).toList();
    List<Dead> missed = statement.run(jdbc, rows);
    return rows.stream().filter(row -> !missed.contains(row)).map(Dead::id).toList();
  }
}
