package dev.courier.bench.history;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** A table of the log, and its row for a delivery. */
enum LogTable {
  EVENTS("events (tenant_id, id, type, occurred_at, received_at, id_made, data)") {
    @Override
    void write(Rows rows, String tenant, LoggedDelivery delivery) throws SQLException {
      rows.add(
          tenant,
          delivery.eventId(),
          delivery.type(),
          delivery.at(),
          delivery.at(),
          false,
          ascii("{\"order_id\":\"ord_20417\",\"currency\":\"EUR\",\"total\":129.90}"));
    }
  },
  DELIVERIES(
      "deliveries (id, tenant_id, event_id, event_type, subscription_id, status, attempts, revision,"
          + " last_status, last_error, created_at, completed_at, reason, duration_ms, last_response)") {
    @Override
    void write(Rows rows, String tenant, LoggedDelivery delivery) throws SQLException {
      boolean failed = delivery.code() != 200;
      rows.add(
          delivery.id(),
          tenant,
          delivery.eventId(),
          delivery.type(),
          delivery.subscription(),
          delivery.status(),
          1,
          1,
          delivery.code(),
          failed ? "answered 503" : null,
          delivery.at(),
          delivery.isOver() ? delivery.at().plusMillis(delivery.millis()) : null,
          delivery.isOver() && failed ? "retries_exhausted" : null,
          delivery.millis(),
          "answer");
    }
  },
  ATTEMPTS("attempts (delivery_id, number, started_at, document)") {
    @Override
    void write(Rows rows, String tenant, LoggedDelivery delivery) throws SQLException {
      rows.add(
          delivery.id(),
          1,
          delivery.at(),
          ascii(
              "{\"id\":\"att_"
                  + delivery.id().substring(4)
                  + "\",\"number\":1,\"started_at\":\""
                  + delivery.at()
                  + "\",\"duration_ms\":"
                  + delivery.millis()
                  + ",\"request\":{\"url\":\"http://127.0.0.1:9999/hook\",\"method\":\"POST\","
                  + "\"headers\":{},\"body\":\"{}\"},\"response\":{\"status\":"
                  + delivery.code()
                  + ",\"headers\":{},\"body\":\"answer\",\"truncated\":false},"
                  + "\"outcome\":\"success\",\"error\":null}"));
    }
  },
  ALERTS(
      "alerts (id, tenant_id, kind, title, detail, subscription_id, delivery_id, event_id, raised_at,"
          + " acknowledged_at)") {
    @Override
    void write(Rows rows, String tenant, LoggedDelivery delivery) throws SQLException {
      if (delivery.isDead()) {
        rows.add(
            delivery.alertId(),
            tenant,
            "dead_letter",
            "A delivery was given up",
            "answered 503",
            delivery.subscription(),
            delivery.id(),
            delivery.eventId(),
            delivery.at(),
            delivery.number() % 2 == 0 ? delivery.at() : null);
      }
    }
  };

  private final String columns;

  LogTable(String columns) {
    this.columns = columns;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Name and columns. */
  String columns() {
    return columns;
  }

  String table() {
    return columns.substring(0, columns.indexOf(' '));
  }

  /** Writes what the table has of a delivery, which may be nothing. */
  abstract void write(Rows rows, String tenant, LoggedDelivery delivery) throws SQLException;
}
