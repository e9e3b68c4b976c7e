package dev.courier.journal;

import static dev.courier.journal.Columns.text;
import static dev.courier.journal.Columns.time;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.courier.event.Event;
import dev.courier.event.JsonFormat;
import dev.courier.journal.JournalEntry.AttemptMade;
import dev.courier.journal.JournalEntry.EventAccepted;
import dev.courier.journal.JournalEntry.QueuedDelivery;
import dev.courier.journal.JournalEntry.StatusChanged;
import dev.courier.journal.JournalEntry.TestMade;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes journal entries into the delivery log.
 *
 * <p>Rows are written in the order of their keys, so that two instances with overlapping batches
 * wait for each other and do not lock each other out.
 */
@Component
public final class JournalWriter {

  private static final BatchStatement<EventAccepted> INSERT_EVENT =
      new BatchStatement<>(
          """
          insert into events (type, occurred_at, received_at, id_made, data, tenant_id, id)
          values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
          JournalWriter::eventColumns);

  /** The same id may be published anew after a day; what is sent again is what came last. */
  private static final BatchStatement<EventAccepted> UPDATE_EVENT =
      new BatchStatement<>(
          """
          update events set type = ?, occurred_at = ?, received_at = ?, id_made = ?, data = ?,
            erased_at = null
          where tenant_id = ? and id = ? and received_at < ?""",
          entry -> {
            List<Object> parameters = new ArrayList<>(List.of(eventColumns(entry)));
            parameters.add(time(entry.receivedAt()));
            return parameters.toArray();
          });

  private static final BatchStatement<DeliveryChange> INSERT_DELIVERY =
      new BatchStatement<>(
          """
          insert into deliveries (id, tenant_id, event_id, event_type, subscription_id,
            created_at, status, attempts, revision, next_attempt_at, completed_at, reason,
            last_status, last_error, duration_ms, last_response, test)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
          DeliveryChange::newRow);

  private static final BatchStatement<DeliveryChange> UPDATE_DELIVERY =
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

  private static final BatchStatement<AttemptMade> INSERT_ATTEMPT =
      new BatchStatement<>(
          """
          insert into attempts (delivery_id, number, started_at, document)
          values (?, ?, ?, ?) on conflict do nothing""",
          entry ->
              new Object[] {
                entry.delivery().id(),
                entry.attempt().number(),
                time(entry.attempt().startedAt()),
                json(entry.attempt())
              });

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   * @param transactions of the same database; never null
   */
  public JournalWriter(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Writes the entries in one transaction. In whatever order entries arrive, and however often, a
   * delivery's row shows its latest revision, and the first report of an attempt stays.
   *
   * @param entries in any order; may be empty, never null
   * @throws org.springframework.dao.DataAccessException where the database does not take them; then
   *     none is written
   */
  public void write(List<JournalEntry> entries) {
    List<EventAccepted> events = new ArrayList<>();
    List<AttemptMade> attempts = new ArrayList<>();
    List<AttemptMade> tests = new ArrayList<>();
    Map<String, DeliveryChange> changes = new TreeMap<>();
    for (JournalEntry entry : entries) {
      if (entry instanceof EventAccepted accepted) {
        events.add(accepted);
        for (QueuedDelivery queued : accepted.deliveries()) {
          collapse(changes, DeliveryChange.of(accepted, queued));
        }
      } else if (entry instanceof AttemptMade made) {
        attempts.add(made);
        collapse(changes, DeliveryChange.of(made));
      } else if (entry instanceof StatusChanged changed) {
        collapse(changes, DeliveryChange.of(changed));
      } else if (entry instanceof TestMade test) {
        tests.add(test.made());
        collapse(changes, DeliveryChange.of(test));
      }
    }
    events.sort(
        Comparator.comparing((EventAccepted entry) -> entry.event().tenantId())
            .thenComparing(entry -> entry.event().id()));
    attempts.sort(
        Comparator.comparing((AttemptMade entry) -> entry.delivery().id())
            .thenComparing(entry -> entry.attempt().number()));
    transaction.executeWithoutResult(
        status -> {
          // The last for one that was removed for its age between the two.
          INSERT_EVENT.run(jdbc, UPDATE_EVENT.run(jdbc, INSERT_EVENT.run(jdbc, events)));
          writeDeliveries(List.copyOf(changes.values()));
          INSERT_ATTEMPT.run(jdbc, attempts);
          INSERT_ATTEMPT.run(jdbc, tests);
        });
  }

  // First what is new, then what is there, locked in order: writers that share deliveries wait for
  // each other, and never in a circle.
  private void writeDeliveries(List<DeliveryChange> changes) {
    Set<String> there = there(changes);
    List<DeliveryChange> known = new ArrayList<>();
    List<DeliveryChange> unknown = new ArrayList<>();
    for (DeliveryChange change : changes) {
      (there.contains(change.key().id()) ? known : unknown).add(change);
    }
    known.addAll(INSERT_DELIVERY.run(jdbc, unknown));
    if (known.isEmpty()) {
      return;
    }
    Map<String, Written> rows = lock(known);
    Function<DeliveryChange, Written> written =
        change -> rows.getOrDefault(change.key().id(), Written.NOTHING);
    UPDATE_DELIVERY.run(
        jdbc, known.stream().filter(change -> written.apply(change).isBefore(change)).toList());
    UPDATE_LAST_ATTEMPT.run(
        jdbc, known.stream().filter(change -> written.apply(change).lacksAttempt(change)).toList());
  }

  /** Which rows need not be tried to insert: cheaper to ask for all than to fail for each. */
  private Set<String> there(List<DeliveryChange> changes) {
    List<DeliveryChange> later = changes.stream().filter(change -> !change.isFirst()).toList();
    return later.isEmpty()
        ? Set.of()
        : new HashSet<>(
            jdbc.queryForList(
                "select id from deliveries where id = any(?)", String.class, (Object) ids(later)));
  }

  private static String[] ids(List<DeliveryChange> changes) {
    return changes.stream().map(change -> change.key().id()).toArray(String[]::new);
  }

  private Map<String, Written> lock(List<DeliveryChange> changes) {
    Map<String, Written> rows = new HashMap<>();
    jdbc.query(
        """
        select id, revision, attempts from deliveries where id = any(?)
        order by id for update""",
        row -> {
          rows.put(
              row.getString("id"), new Written(row.getInt("revision"), row.getInt("attempts")));
        },
        (Object) ids(changes));
    return rows;
  }

  /** What a delivery's row says already. */
  private record Written(int revision, int attempts) {
    /** For a row that was removed for its age a moment ago. */
    static final Written NOTHING = new Written(-1, -1);

    boolean isBefore(DeliveryChange change) {
      return revision < change.key().revision();
    }

    /** Whether the change came late, and yet tells of the last attempt. */
    boolean lacksAttempt(DeliveryChange change) {
      return !isBefore(change) && change.attempt() != null && change.attemptNumber() == attempts;
    }
  }

  private static void collapse(Map<String, DeliveryChange> changes, DeliveryChange change) {
    changes.merge(change.key().id(), change, DeliveryChange::and);
  }

  private static Object[] eventColumns(EventAccepted entry) {
    Event event = entry.event();
    return new Object[] {
      text(event.type()),
      time(event.timestamp()),
      time(entry.receivedAt()),
      entry.idMade(),
      json(event.data()),
      text(event.tenantId()),
      text(event.id())
    };
  }

  private static byte[] json(Object value) {
    try {
      return JsonFormat.mapper().writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the entry cannot be written as JSON: " + value, e);
    }
  }
}
