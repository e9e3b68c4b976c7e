package dev.courier.api.log.export;

import dev.courier.journal.DeliveryRow;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Deliveries as comma-separated values (RFC 4180), safe to be opened in a spreadsheet. */
final class DeliveryCsv {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader(
              "id",
              "event_id",
              "event_type",
              "subscription_id",
              "status",
              "attempts",
              "last_status",
              "duration_ms",
              "last_error",
              "last_response",
              "reason",
              "created_at",
              "next_attempt_at",
              "completed_at",
              "test")
          .get();

  /** A cell that starts with one of these is a formula to a spreadsheet. */
  private static final String FORMULA_STARTS = "=+-@\t\r\n";

  private final CSVPrinter printer;

  /** Writes the header line. */
  DeliveryCsv(Appendable out) throws IOException {
    printer = new CSVPrinter(out, FORMAT);
  }

  void write(List<DeliveryRow> rows) throws IOException {
    for (DeliveryRow row : rows) {
      printer.printRecord(
          text(row.id()),
          text(row.eventId()),
          text(row.eventType()),
          text(row.subscriptionId()),
          row.status().code(),
          row.attempts(),
          row.lastStatus(),
          row.durationMillis(),
          text(row.lastError()),
          text(row.lastResponse()),
          text(row.reason()),
          row.createdAt(),
          row.nextAttemptAt(),
          row.completedAt(),
          row.test());
    }
  }

  /** Producers and endpoints choose these texts: none of them may become a formula. */
  private static String text(String text) {
    return text == null || text.isEmpty() || FORMULA_STARTS.indexOf(text.charAt(0)) < 0
        ? text
        : "'" + text;
  }
}
