package dev.courier.journal.erasure;

import static dev.courier.journal.Columns.text;
import static dev.courier.journal.Columns.time;

import dev.courier.delivery.Delivery;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.event.JsonFormat;
import dev.courier.journal.erasure.Erasure.Counts;
import dev.courier.journal.figures.CountedDelivery;
import dev.courier.journal.figures.FigureBatch;
import dev.courier.journal.figures.FigureChanges;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Erases events and what was sent for them, as far as it lies in tables. What is in a queue at that
 * moment is told, for the caller to come again.
 */
@Component
public final class ErasedEvents {

  /** The reason that deliveries have which were thrown away for it. */
  public static final String REASON = "erased";

  private static final Set<String> OVER = Set.of("delivered", "discarded", "superseded");

  private final JdbcClient jdbc;
  private final ErasedLog log;
  private final FigureChanges figures;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public ErasedEvents(JdbcTemplate jdbc) {
    this.jdbc = JdbcClient.create(jdbc);
    this.log = new ErasedLog(this.jdbc);
    this.figures = new FigureChanges(jdbc);
  }

  /**
   * What was found, and erased unless it was only counted.
   *
   * @param dead the deliveries whose letters are to be discarded
   * @param underWay the events that must be looked at again
   */
  public record Erased(Counts counts, List<String> dead, Set<String> underWay) {}

  private record Sent(String id, String eventId, String status, int attempts) {}

  private record Parked(String id, int revision, byte[] message) {}

  /** Counts what there is of these events. */
  public Erased count(String tenantId, List<String> eventIds) {
    List<Sent> sent = sent(tenantId, eventIds);
    Set<String> parked = new HashSet<>();
    parked(tenantId, sent, "").forEach(row -> parked.add(row.id()));
    List<String> dead = dead(sent);
    Set<String> underWay = new HashSet<>();
    for (Sent delivery : sent) {
      if (!OVER.contains(delivery.status())
          && !delivery.status().equals("dead")
          && !parked.contains(delivery.id())) {
        underWay.add(delivery.eventId());
      }
    }
    Counts counts =
        new Counts(0, eventIds.size(), sent.size(), parked.size(), dead.size(), underWay.size());
    return new Erased(counts, dead, underWay);
  }

  /** Erases the data of events; their deliveries are for {@link #eraseDeliveries}. */
  public void eraseData(String tenantId, List<String> eventIds, Instant now) {
    for (String id : eventIds) {
      jdbc.sql("update events set data = ?, erased_at = ? where tenant_id = ? and id = ?")
          .params(new byte[] {'{', '}'}, time(now), text(tenantId), text(id))
          .update();
    }
  }

  /**
   * Erases what the log has of the deliveries of these events, and discards those that are parked.
   *
   * @param wholeLog whether an event is under way as long as the log lacks an attempt of it
   */
  public Erased eraseDeliveries(
      String tenantId, List<String> eventIds, boolean wholeLog, Instant now) {
    List<Sent> sent = locked(sent(tenantId, eventIds));
    int waiting = discardParked(tenantId, sent, now);
    sent.forEach(delivery -> log.erase(delivery.id()));
    Set<String> underWay = new HashSet<>();
    for (Sent delivery : sent(tenantId, eventIds)) {
      // An entry of the journal that is still to come would bring an attempt back.
      if (!OVER.contains(delivery.status())
          || wholeLog && log.attempts(delivery.id()) < delivery.attempts()) {
        underWay.add(delivery.eventId());
      }
    }
    List<String> dead = dead(sent);
    Counts counts = new Counts(0, eventIds.size(), sent.size(), waiting, dead.size(), 0);
    return new Erased(counts, dead, underWay);
  }

  private int discardParked(String tenantId, List<Sent> sent, Instant now) {
    List<Parked> parked = parked(tenantId, sent, " for update");
    Map<String, CountedDelivery> before = figures.lock(parked.stream().map(Parked::id).toList());
    FigureBatch batch = new FigureBatch();
    for (Parked row : parked) {
      jdbc.sql("delete from parked where delivery_id = ? and revision = ?")
          .params(row.id(), row.revision())
          .update();
      // The next revision: what the journal has still to tell of it is from before.
      int changed =
          jdbc.sql(
                  """
              update deliveries set status = 'discarded', reason = ?, attempts = ?, revision = ?,
                next_attempt_at = null, completed_at = ?
              where id = ? and revision <= ?""")
              .params(
                  REASON,
                  attempts(row.message()),
                  row.revision() + 1,
                  time(now),
                  row.id(),
                  row.revision())
              .update();
      if (changed == 1) {
        batch.changed(before.get(row.id()), before.get(row.id()).in(DeliveryStatus.DISCARDED));
      }
    }
    figures.note(batch);
    return parked.size();
  }

  private static int attempts(byte[] message) {
    try {
      return JsonFormat.mapper().readValue(message, Delivery.class).attempts();
    } catch (IOException cause) {
      throw new UncheckedIOException("a parked delivery is not readable", cause);
    }
  }

  /** Event by event: H2 looks through all of a tenant's deliveries for a list of them. */
  private List<Sent> sent(String tenantId, List<String> eventIds) {
    List<Sent> sent = new ArrayList<>();
    for (String eventId : eventIds) {
      sent.addAll(
          jdbc.sql("select * from deliveries where tenant_id = ? and event_id = ?")
              .params(text(tenantId), text(eventId))
              .query((row, number) -> delivery(row))
              .list());
    }
    return sent;
  }

  /** Locked in the order in which the journal writes, so that neither locks the other out. */
  private List<Sent> locked(List<Sent> sent) {
    return jdbc.sql("select * from deliveries where id = any(?) order by id for update")
        .param(ids(sent))
        .query((row, number) -> delivery(row))
        .list();
  }

  private static Sent delivery(ResultSet row) throws SQLException {
    return new Sent(
        row.getString("id"),
        row.getString("event_id"),
        row.getString("status"),
        row.getInt("attempts"));
  }

  private List<Parked> parked(String tenantId, List<Sent> sent, String how) {
    return jdbc.sql(
            "select delivery_id, revision, message from parked"
                + " where tenant_id = ? and delivery_id = any(?) order by delivery_id"
                + how)
        .param(text(tenantId))
        .param(ids(sent))
        .query(
            (row, number) ->
                new Parked(
                    row.getString("delivery_id"), row.getInt("revision"), row.getBytes("message")))
        .list();
  }

  private static List<String> dead(List<Sent> sent) {
    List<String> dead = new ArrayList<>();
    for (Sent delivery : sent) {
      if (delivery.status().equals("dead")) {
        dead.add(delivery.id());
      }
    }
    return dead;
  }

  private static String[] ids(List<Sent> sent) {
    return sent.stream().map(Sent::id).toArray(String[]::new);
  }
}
