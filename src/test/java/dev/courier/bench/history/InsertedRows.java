package dev.courier.bench.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/** Rows that are inserted, into any database, many in a transaction. */
final class InsertedRows implements Rows {

  private static final int ROWS_TOGETHER = 2_000;

  private final Connection connection;
  private final PreparedStatement insert;
  private int waiting;

  InsertedRows(Connection connection, LogTable table) throws SQLException {
    this.connection = connection;
    String columns = table.columns();
    String marks = "?" + ", ?".repeat((int) columns.chars().filter(c -> c == ',').count());
    insert = connection.prepareStatement("insert into " + columns + " values (" + marks + ")");
  }

  @Override
  public void add(Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      insert.setObject(i + 1, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
    }
    insert.addBatch();
    waiting++;
    if (waiting == ROWS_TOGETHER) {
      send();
    }
  }

  @Override
  public void finish() throws SQLException {
    send();
    insert.close();
  }

  private void send() throws SQLException {
    insert.executeBatch();
    connection.commit();
    waiting = 0;
  }
}
