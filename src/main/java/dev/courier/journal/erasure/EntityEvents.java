package dev.courier.journal.erasure;

import static dev.courier.journal.Columns.text;
import static dev.courier.journal.Columns.time;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the events of an entity among all of a tenant's, and remembers which to look at again. */
@Component
public final class EntityEvents {

  private static final int EVENTS_TOGETHER = 500;
  private static final long BYTES_TOGETHER = 8L * 1024 * 1024;
  private static final int FOUND_TOGETHER = 50;
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(5);

  private final JdbcClient jdbc;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public EntityEvents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A part of the search.
   *
   * @param events the ids of those that are the entity's
   * @param searched how many were looked into
   * @param last the last one, or null where there was none
   * @param all whether there is none behind it
   */
  public record Found(List<String> events, int searched, String last, boolean all) {}

  private record Size(String id, long bytes) {}

  private record Data(String id, byte[] json) {}

  /** Looks into some events behind those that were searched, in the order of their ids. */
  public Found next(Erasure erasure) {
    List<Size> sizes =
        jdbc.sql(
                """
                select id, octet_length(data) as bytes from events where tenant_id = ? and id > ?
                order by tenant_id, id limit ?""")
            .params(text(erasure.tenantId()), text(from(erasure)), EVENTS_TOGETHER)
            .query((row, number) -> new Size(row.getString("id"), row.getLong("bytes")))
            .list();
    List<String> found = new ArrayList<>();
    String last = erasure.after();
    int searched = 0;
    for (Data event : data(erasure, upTo(sizes, BYTES_TOGETHER))) {
      if (found.size() == FOUND_TOGETHER) {
        break;
      }
      if (erasure.entity().isIn(read(event))) {
        found.add(event.id());
      }
      last = event.id();
      searched++;
    }
    return new Found(found, searched, last, sizes.isEmpty());
  }

  /** Remembers to look at these again. */
  public void remember(String erasureId, Collection<String> eventIds, Instant now) {
    forget(erasureId, eventIds);
    for (String eventId : eventIds) {
      jdbc.sql("insert into erasure_events (erasure_id, event_id, look_at) values (?, ?, ?)")
          .params(erasureId, text(eventId), time(now.plus(LOOK_AGAIN_AFTER)))
          .update();
    }
  }

  /** These need not be looked at again. */
  public void forget(String erasureId, Collection<String> eventIds) {
    for (String eventId : eventIds) {
      jdbc.sql("delete from erasure_events where erasure_id = ? and event_id = ?")
          .params(erasureId, text(eventId))
          .update();
    }
  }

  /** Some that are to be looked at again by now. */
  public List<String> due(String erasureId, Instant now) {
    return jdbc.sql(
            """
            select event_id from erasure_events where erasure_id = ? and look_at <= ?
            order by erasure_id, event_id limit ?""")
        .params(erasureId, time(now), FOUND_TOGETHER)
        .query(String.class)
        .list();
  }

  /** How many are to be looked at again, now or later. */
  public long remembered(String erasureId) {
    return jdbc.sql("select count(*) from erasure_events where erasure_id = ?")
        .param(erasureId)
        .query(Long.class)
        .single();
  }

  private static List<Size> upTo(List<Size> sizes, long most) {
    long bytes = 0;
    int taken = 0;
    while (taken < sizes.size() && (taken == 0 || bytes + sizes.get(taken).bytes() <= most)) {
      bytes += sizes.get(taken).bytes();
      taken++;
    }
    return sizes.subList(0, taken);
  }

  private List<Data> data(Erasure erasure, List<Size> sizes) {
    if (sizes.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select id, data from events where tenant_id = ? and id > ? and id <= ?
            order by tenant_id, id limit ?""")
        .params(
            text(erasure.tenantId()),
            text(from(erasure)),
            text(sizes.get(sizes.size() - 1).id()),
            sizes.size())
        .query((row, number) -> new Data(row.getString("id"), row.getBytes("data")))
        .list();
  }

  private static String from(Erasure erasure) {
    return erasure.after() == null ? "" : erasure.after();
  }

  private static ObjectNode read(Data event) {
    try {
      return JsonFormat.mapper().readValue(event.json(), ObjectNode.class);
    } catch (IOException cause) {
      throw new UncheckedIOException("the stored event " + event.id() + " is not readable", cause);
    }
  }
}
