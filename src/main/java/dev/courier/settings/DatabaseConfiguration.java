package dev.courier.settings;

import com.zaxxer.hikari.HikariDataSource;
import dev.courier.settings.outage.Dependencies;
import dev.courier.settings.outage.GuardedDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** Opens the database: PostgreSQL where one is named, else an H2 file in the data directory. */
@Configuration(proxyBeanMethods = false)
public class DatabaseConfiguration {

  /**
   * The embedded database speaks PostgreSQL's dialect, and writes what is committed to its file at
   * once: after a kill, a parked retry that was acknowledged must still be there.
   */
  private static final String EMBEDDED =
      "jdbc:h2:file:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
          + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

  /** The code that H2 gives when another process has the file open. */
  private static final int IN_USE = 90020;

  /** The class of SQL states that mean a wrong user or password. */
  private static final String REFUSED = "28";

  /**
   * What H2 says when its file cannot be written or has been closed over that: codes without a
   * class of their own, which Spring would take for mistakes in a statement.
   */
  private static final Set<Integer> OUT_OF_ORDER = Set.of(90028, 90031, 90097, 90098, 90100, 90121);

  /** How long a statement may go without an answer, in seconds: a database can also hang. */
  private static final String LONGEST_SILENCE = "30";

  private static final long LONGEST_WAIT_MILLIS = 3_000;
  private static final long LONGEST_CHECK_MILLIS = 1_500;

  @Bean(destroyMethod = "close")
  GuardedDataSource dataSource(
      DatabaseSettings settings, Directories directories, Dependencies dependencies) {
    directories.requireUsable();
    HikariDataSource database = new HikariDataSource();
    database.setPoolName("courier-database");
    database.setMaximumPoolSize(settings.dbConnections());
    database.setConnectionTimeout(LONGEST_WAIT_MILLIS);
    database.setValidationTimeout(LONGEST_CHECK_MILLIS);
    if (settings.dbUrl().isEmpty()) {
      Path file = directories.dataDir().toAbsolutePath().resolve("database").resolve("courier");
      database.setJdbcUrl(EMBEDDED.formatted(file));
      database.setUsername("courier");
      database.setPassword("");
    } else {
      database.setJdbcUrl(settings.dbUrl());
      database.setUsername(settings.dbUser());
      database.setPassword(settings.dbPassword());
      // Where the URL says otherwise, the URL wins.
      database.addDataSourceProperty("socketTimeout", LONGEST_SILENCE);
      database.addDataSourceProperty("tcpKeepAlive", "true");
    }
    requireReachable(database, settings, directories);
    return new GuardedDataSource(database, dependencies.database());
  }

  /** Migrations have connections of their own: one of a long table may well be silent for long. */
  @Bean
  FlywayConfigurationCustomizer migrations(DatabaseSettings settings) {
    return flyway -> {
      if (!settings.dbUrl().isEmpty()) {
        flyway.dataSource(settings.dbUrl(), settings.dbUser(), settings.dbPassword());
        // What only PostgreSQL understands.
        flyway.locations("classpath:db/migration", "classpath:db/postgresql");
      }
    };
  }

  @Bean
  SQLExceptionTranslator databaseFaults() {
    SQLExceptionSubclassTranslator translator = new SQLExceptionSubclassTranslator();
    translator.setCustomTranslator(
        (task, sql, fault) ->
            OUT_OF_ORDER.contains(fault.getErrorCode())
                ? new DataAccessResourceFailureException(task + ": " + firstLine(fault), fault)
                : null);
    return translator;
  }

  /** Without the pool, which would write a stack trace of its own about the same. */
  private static void requireReachable(
      HikariDataSource database, DatabaseSettings settings, Directories directories) {
    try (Connection connection =
        DriverManager.getConnection(
            database.getJdbcUrl(), database.getUsername(), database.getPassword())) {
      connection.getMetaData();
    } catch (SQLException cause) {
      throw settings.dbUrl().isEmpty()
          ? embedded(cause, directories.dataDir())
          : external(cause, settings);
    }
  }

  private static InvalidSetting embedded(SQLException cause, Path dataDir) {
    String problem =
        cause.getErrorCode() == IN_USE
            ? "another Courier is running with it: stop that one or choose another directory"
            : "the database in it cannot be opened (" + firstLine(cause) + ")";
    return new InvalidSetting("COURIER_DATA_DIR", "is \"" + dataDir + "\": " + problem);
  }

  private static InvalidSetting external(SQLException cause, DatabaseSettings settings) {
    if (cause.getSQLState() != null && cause.getSQLState().startsWith(REFUSED)) {
      return new InvalidSetting(
          "COURIER_DB_USER",
          "and COURIER_DB_PASSWORD do not open the database of COURIER_DB_URL ("
              + firstLine(cause)
              + ")");
    }
    // A URL's query can hold a password.
    return new InvalidSetting(
        "COURIER_DB_URL",
        "is \""
            + settings.dbUrl().split("\\?", 2)[0]
            + "\": there must be a PostgreSQL that answers ("
            + firstLine(cause)
            + ")");
  }

  private static String firstLine(SQLException cause) {
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
