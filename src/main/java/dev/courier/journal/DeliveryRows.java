package dev.courier.journal;

import dev.courier.delivery.DeliveryStatus;
import dev.courier.journal.figures.CountedDelivery;
import dev.courier.journal.figures.FigureBatch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.SavepointManager;

/**
 * Writes what a batch says about deliveries into their rows, and counts what that changes.
 *
 * <p>First what is new, then what is there, locked in order: writers that share deliveries wait for
 * each other, and never in a circle. What is usual is tried first, without asking what is there.
 */
final class DeliveryRows {

  private static final BatchStatement<DeliveryChange> INSERT =
      new BatchStatement<>(
          """
          insert into deliveries (id, tenant_id, event_id, event_type, subscription_id,
            created_at, status, attempts, revision, next_attempt_at, completed_at, reason,
            last_status, last_error, duration_ms, last_response, test)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
          DeliveryChange::newRow);

  /** The usual way of a delivery, without a look at the row first: what it says is known. */
  private static final BatchStatement<DeliveryChange> UPDATE_QUEUED =
      new BatchStatement<>(
          """
          update deliveries set status = ?, attempts = 1, revision = ?, next_attempt_at = ?,
            completed_at = ?, reason = ?, last_status = ?, last_error = ?, duration_ms = ?,
            last_response = ?
          where id = ? and revision = 0 and attempts = 0 and status = 'queued'""",
          DeliveryChange::attemptedRow);

  private static final BatchStatement<DeliveryChange> UPDATE =
      new BatchStatement<>(
          """
          update deliveries set status = ?, attempts = ?, revision = ?, next_attempt_at = ?,
            completed_at = ?, reason = case when ? then reason else ? end,
            last_status = case when ? then ? else last_status end,
            last_error = case when ? then ? else last_error end,
            duration_ms = case when ? then ? else duration_ms end,
            last_response = case when ? then ? else last_response end
          where id = ?""",
          DeliveryChange::changedRow);

  /** For an attempt whose entry came after a later change that knew nothing of the answer. */
  private static final BatchStatement<DeliveryChange> UPDATE_LAST_ATTEMPT =
      new BatchStatement<>(
          """
          update deliveries set last_status = ?, last_error = ?, duration_ms = ?, last_response = ?
          where id = ?""",
          DeliveryChange::lastAttempt);

  private final JdbcTemplate jdbc;
  private final FigureBatch figures;
  private final Map<String, Written> rows = new HashMap<>();

  DeliveryRows(JdbcTemplate jdbc, FigureBatch figures) {
    this.jdbc = jdbc;
    this.figures = figures;
  }

  /**
   * Writes them; each delivery at most once in an object's life.
   *
   * @param transaction in which they are written
   */
  void write(List<DeliveryChange> changes, SavepointManager transaction) {
    Object before = transaction.createSavepoint();
    if (!writeUnseen(changes)) {
      // Locks are given back as well: they are taken anew, all in one order.
      transaction.rollbackToSavepoint(before);
      merge(changes);
    }
  }

  /**
   * Writes them without a look at any row, where there are only new deliveries and first attempts.
   *
   * @return false where there is another, or where a row is not as it should be
   */
  private boolean writeUnseen(List<DeliveryChange> changes) {
    List<DeliveryChange> fresh = changes.stream().filter(DeliveryChange::isNew).toList();
    List<DeliveryChange> attempted =
        changes.stream().filter(DeliveryChange::isFirstAttempt).toList();
    if (fresh.size() + attempted.size() < changes.size()
        || !INSERT.run(jdbc, fresh).isEmpty()
        || !UPDATE_QUEUED.run(jdbc, attempted).isEmpty()) {
      return false;
    }
    fresh.forEach(change -> figures.changed(null, change.counted(null)));
    attempted.forEach(change -> figures.changed(change.countedBefore(), change.counted(null)));
    return true;
  }

  private void merge(List<DeliveryChange> changes) {
    Set<String> there = there(changes);
    List<DeliveryChange> known = new ArrayList<>();
    List<DeliveryChange> unknown = new ArrayList<>();
    for (DeliveryChange change : changes) {
      (there.contains(change.key().id()) ? known : unknown).add(change);
    }
    List<DeliveryChange> missed = INSERT.run(jdbc, unknown);
    known.addAll(missed);
    Set<DeliveryChange> notNew = identities(missed);
    unknown.stream()
        .filter(change -> !notNew.contains(change))
        .forEach(change -> figures.changed(null, change.counted(null)));
    if (!known.isEmpty()) {
      lock(known);
      update(known);
    }
  }

  private static Set<DeliveryChange> identities(List<DeliveryChange> changes) {
    Set<DeliveryChange> identities = Collections.newSetFromMap(new IdentityHashMap<>());
    identities.addAll(changes);
    return identities;
  }

  /**
   * Whether a row said already, before this was written, what came of a revision: then an attempt
   * with that revision may have been written too.
   */
  boolean knew(String id, int revision) {
    return rows.getOrDefault(id, Written.NOTHING).revision() >= revision;
  }

  private void update(List<DeliveryChange> known) {
    List<DeliveryChange> newer = new ArrayList<>();
    List<DeliveryChange> late = new ArrayList<>();
    for (DeliveryChange change : known) {
      Written row = rows.get(change.key().id());
      // One that is not there was removed for its age a moment ago.
      if (row != null && row.isBefore(change)) {
        newer.add(change);
        figures.changed(row.counted(), change.counted(row.counted().millis()));
      } else if (row != null && row.lacksAttempt(change)) {
        late.add(change);
        DeliveryStatus status = row.counted().status();
        figures.changed(row.counted(), row.counted().in(status, change.duration()));
      }
    }
    UPDATE.run(jdbc, newer);
    UPDATE_LAST_ATTEMPT.run(jdbc, late);
  }

  /** Which rows need not be tried to insert: cheaper to ask for all than to fail for each. */
  private Set<String> there(List<DeliveryChange> changes) {
    List<DeliveryChange> later = changes.stream().filter(change -> !change.isNew()).toList();
    return later.isEmpty()
        ? Set.of()
        : new HashSet<>(
            jdbc.queryForList(
                "select id from deliveries where id = any(?)", String.class, (Object) ids(later)));
  }

  private static String[] ids(List<DeliveryChange> changes) {
    return changes.stream().map(change -> change.key().id()).toArray(String[]::new);
  }

  private void lock(List<DeliveryChange> changes) {
    jdbc.query(
        "select id, revision, attempts, "
            + CountedDelivery.COLUMNS
            + " from deliveries where id = any(?) order by id for update",
        row -> {
          rows.put(row.getString("id"), Written.of(row));
        },
        (Object) ids(changes));
  }

  /** What a delivery's row says already. */
  private record Written(int revision, int attempts, CountedDelivery counted) {
    static final Written NOTHING = new Written(-1, -1, null);

    static Written of(ResultSet row) throws SQLException {
      return new Written(row.getInt("revision"), row.getInt("attempts"), CountedDelivery.of(row));
    }

    boolean isBefore(DeliveryChange change) {
      return revision < change.key().revision();
    }

    /** Whether the change came late, and yet tells of the last attempt. */
    boolean lacksAttempt(DeliveryChange change) {
      return change.attempt() != null && change.attemptNumber() == attempts;
    }
  }
}
