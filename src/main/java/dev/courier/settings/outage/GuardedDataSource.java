package dev.courier.settings.outage;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A pool that notices when the database is away. Meanwhile one caller a second finds out whether it
 * still is, and everybody else is told at once instead of waiting for a connection.
 */
public final class GuardedDataSource extends DelegatingDataSource implements AutoCloseable {

  private final HikariDataSource pool;
  private final Dependency database;

  /** Guards a pool, which is closed with it. */
  public GuardedDataSource(HikariDataSource pool, Dependency database) {
    super(Objects.requireNonNull(pool, "pool"));
    this.pool = pool;
    this.database = Objects.requireNonNull(database, "database");
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (!database.mayTry()) {
      throw new SQLTransientConnectionException(
          database.problem().orElse("The database cannot be reached"));
    }
    try {
      Connection connection = pool.getConnection();
      database.see();
      return connection;
    } catch (SQLException away) {
      database.miss("cannot be reached: " + reason(away));
      throw away;
    }
  }

  /** The pool's own message only says for how long it has waited. */
  private static String reason(SQLException away) {
    return String.valueOf((away.getCause() == null ? away : away.getCause()).getMessage());
  }

  @Override
  public void close() {
    pool.close();
  }
}
