package dev.courier.bench.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A month of deliveries of one tenant on PostgreSQL: ten event types, an event and an attempt each;
 * a hundredth is dead, with an alert, and a few wait.
 */
public final class LongLog {

  private static final Duration MONTH = Duration.ofDays(30);

  private final DataSource database;
  private final String tenant;
  private final List<String> subscriptions;

  /**
   * Writes nothing yet.
   *
   * @param database a PostgreSQL with Courier's tables, the log's empty
   * @param subscriptions whom the deliveries are for, in equal parts
   */
  public LongLog(DataSource database, String tenant, List<String> subscriptions) {
    this.database = database;
    this.tenant = tenant;
    this.subscriptions = List.copyOf(subscriptions);
  }

  /**
   * Makes so many deliveries, the last one just before a time. What stood in the tables is gone.
   *
   * @param deliveries below a hundred million
   */
  public void fill(long deliveries, Instant end) throws SQLException {
    try (Connection connection = database.getConnection()) {
      JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
      jdbc.execute("set maintenance_work_mem = '512MB'");
      DroppedIndexes indexes = DroppedIndexes.of(jdbc);
      Instant start = end.minus(MONTH);
      CompletableFuture.allOf(
              Stream.of(LogTable.values())
                  .map(
                      table ->
                          CompletableFuture.runAsync(
                              () -> copy(table, deliveries, start),
                              task -> new Thread(task, "fill-" + table.table()).start()))
                  .toArray(CompletableFuture[]::new))
          .join();
      indexes.make();
      jdbc.execute("analyze");
    }
  }

  /**
   * Adds so many deliveries, a table after the other, to what there is; in any database, while it
   * is in use, and slower.
   */
  public void add(long deliveries, Instant end) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      for (LogTable table : LogTable.values()) {
        write(table, new InsertedRows(connection, table), deliveries, end.minus(MONTH));
      }
      connection.setAutoCommit(true);
    }
  }

  /** Makes the figures of what {@link #fill} has made; those that were there are gone. */
  public void countFigures(long deliveries, Instant end) throws SQLException {
    CountedFigures figures = new CountedFigures();
    Instant start = end.minus(MONTH);
    for (long number = 0; number < deliveries; number++) {
      figures.add(LoggedDelivery.of(number, at(number, deliveries, start), subscriptions));
    }
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      connection.createStatement().execute("truncate figures");
      figures.write(copied(connection, CountedFigures.COLUMNS), tenant);
      connection.commit();
      connection.setAutoCommit(true);
      connection.createStatement().execute("analyze figures");
    }
  }

  private static Instant at(long number, long deliveries, Instant start) {
    return start.plusMillis(MONTH.toMillis() * number / deliveries);
  }

  private void write(LogTable table, Rows rows, long deliveries, Instant start)
      throws SQLException {
    for (long number = 0; number < deliveries; number++) {
      Instant at = at(number, deliveries, start);
      table.write(rows, tenant, LoggedDelivery.of(number, at, subscriptions));
    }
    rows.finish();
  }

  /** In one transaction that has emptied the table, so that PostgreSQL need not log the rows. */
  private void copy(LogTable table, long deliveries, Instant start) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      connection.createStatement().execute("truncate " + table.table());
      write(table, copied(connection, table.columns()), deliveries, start);
      connection.commit();
    } catch (SQLException fault) {
      throw new IllegalStateException(table.table() + " was not filled", fault);
    }
  }

  private static Rows copied(Connection connection, String columns) throws SQLException {
    return new CopiedRows(
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + columns + " from stdin with (freeze)"));
  }
}
