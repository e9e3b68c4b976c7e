package dev.courier.journal;

import static dev.courier.journal.Columns.text;
import static dev.courier.journal.Columns.time;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.courier.event.Event;
import dev.courier.event.JsonFormat;
import dev.courier.journal.JournalEntry.AttemptMade;
import dev.courier.journal.JournalEntry.DeliveryKey;
import dev.courier.journal.JournalEntry.EventAccepted;
import dev.courier.journal.JournalEntry.QueuedDelivery;
import dev.courier.journal.JournalEntry.StatusChanged;
import dev.courier.journal.JournalEntry.TestMade;
import dev.courier.journal.figures.FigureBatch;
import dev.courier.journal.figures.FigureChanges;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
                entry.document() == null ? json(entry.attempt()) : entry.document()
              });

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final FigureChanges figures;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   * @param transactions of the same database; never null
   */
  public JournalWriter(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.figures = new FigureChanges(jdbc);
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
          FigureBatch batch = new FigureBatch();
          DeliveryRows rows = new DeliveryRows(jdbc, batch);
          rows.write(List.copyOf(changes.values()), status);
          count(attempts, rows, batch);
          INSERT_ATTEMPT.run(jdbc, attempts);
          INSERT_ATTEMPT.run(jdbc, tests);
          figures.note(batch);
        });
  }

  /** Counts attempts that are about to be written, each once. */
  private void count(List<AttemptMade> attempts, DeliveryRows rows, FigureBatch batch) {
    Map<AttemptNumber, AttemptMade> made = new LinkedHashMap<>();
    attempts.forEach(attempt -> made.putIfAbsent(AttemptNumber.of(attempt), attempt));
    made.keySet().removeAll(written(made.values(), rows));
    for (AttemptMade attempt : made.values()) {
      Instant end = attempt.attempt().startedAt().plusMillis(attempt.attempt().durationMillis());
      String tenant = Columns.storable(attempt.delivery().tenantId());
      batch.attempted(tenant, end, attempt.status());
    }
  }

  /** Those that are in the log already. Only what comes late, or again, can be. */
  private Set<AttemptNumber> written(Collection<AttemptMade> made, DeliveryRows rows) {
    String[] late =
        made.stream()
            .map(AttemptMade::delivery)
            .filter(delivery -> rows.knew(delivery.id(), delivery.revision()))
            .map(DeliveryKey::id)
            .distinct()
            .toArray(String[]::new);
    return late.length == 0
        ? Set.of()
        : new HashSet<>(
            jdbc.query(
                "select delivery_id, number from attempts where delivery_id = any(?)",
                (row, number) ->
                    new AttemptNumber(row.getString("delivery_id"), row.getInt("number")),
                (Object) late));
  }

  private record AttemptNumber(String deliveryId, int number) {
    static AttemptNumber of(AttemptMade made) {
      return new AttemptNumber(made.delivery().id(), made.attempt().number());
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
