package dev.courier.flow.lookup.source;

import com.zaxxer.hikari.HikariDataSource;
import dev.courier.settings.InvalidSetting;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A database, with connections and threads of its own: a statement that hangs holds one of them,
 * and never the thread that takes events in.
 */
final class SqlSource implements LookupSource {

  private static final int THREADS = 8;
  private static final int MOST_WAITING = 1_000;
  private static final long LONGEST_WAIT_FOR_CONNECTION_MILLIS = 2_000;
  private static final String LONGEST_SILENCE_SECONDS = "30";

  private final HikariDataSource database;
  private final ThreadPoolExecutor threads;

  SqlSource(LookupAddress address) {
    requireDriver(address);
    database = new HikariDataSource();
    database.setPoolName("courier-lookup-" + address.name());
    database.setJdbcUrl(address.url());
    database.setUsername(address.user());
    database.setPassword(address.password());
    database.setReadOnly(true);
    database.setMaximumPoolSize(THREADS);
    database.setMinimumIdle(0);
    database.setConnectionTimeout(LONGEST_WAIT_FOR_CONNECTION_MILLIS);
    database.setValidationTimeout(LONGEST_WAIT_FOR_CONNECTION_MILLIS / 2);
    // A database that is away must not keep Courier from starting.
    database.setInitializationFailTimeout(-1);
    if (address.url().startsWith("jdbc:postgresql:")) {
      database.addDataSourceProperty("socketTimeout", LONGEST_SILENCE_SECONDS);
      database.addDataSourceProperty("connectTimeout", "5");
    }
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            work -> {
              Thread thread = new Thread(work, "courier-lookup-" + address.name());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public String option() {
    return QuestionText.QUERY;
  }

  @Override
  public Question question(String text) {
    return new SqlQuestion(text, database, threads);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    database.close();
  }

  private static void requireDriver(LookupAddress address) {
    try {
      DriverManager.getDriver(address.url());
    } catch (SQLException none) {
      throw new InvalidSetting(
          "COURIER_LOOKUPS",
          "has a url for \""
              + address.name()
              + "\" that no driver understands: Courier brings those of PostgreSQL and H2");
    }
  }
}
