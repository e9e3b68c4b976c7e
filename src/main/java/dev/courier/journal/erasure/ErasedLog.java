package dev.courier.journal.erasure;

import static dev.courier.journal.Columns.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.courier.delivery.Attempt;
import dev.courier.event.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Erases what the log has of a delivery but who, when, and with which result. */
final class ErasedLog {

  private final JdbcClient jdbc;

  ErasedLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Stored(int number, byte[] document) {}

  /** How many attempts the log has. */
  int attempts(String deliveryId) {
    return jdbc.sql("select count(*) from attempts where delivery_id = ?")
        .param(deliveryId)
        .query(Integer.class)
        .single();
  }

  /** Erases; what has been erased stays as it is. */
  void erase(String deliveryId) {
    List<Stored> stored =
        jdbc.sql("select number, document from attempts where delivery_id = ? order by number")
            .param(deliveryId)
            .query((row, n) -> new Stored(row.getInt("number"), row.getBytes("document")))
            .list();
    Attempt last = null;
    for (Stored attempt : stored) {
      Attempt before = read(attempt.document());
      last = ErasedAttempt.of(before);
      if (!last.equals(before)) {
        jdbc.sql("update attempts set document = ? where delivery_id = ? and number = ?")
            .params(json(last), deliveryId, attempt.number())
            .update();
      }
    }
    jdbc.sql("update deliveries set last_response = null, last_error = ? where id = ?")
        .params(text(last == null ? null : last.error()), deliveryId)
        .update();
  }

  private static Attempt read(byte[] json) {
    try {
      return JsonFormat.mapper().readValue(json, Attempt.class);
    } catch (IOException cause) {
      throw new UncheckedIOException("the delivery log holds an attempt that is unreadable", cause);
    }
  }

  private static byte[] json(Attempt attempt) {
    try {
      return JsonFormat.mapper().writeValueAsBytes(attempt);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an attempt cannot be written as JSON", impossible);
    }
  }
}
