package dev.courier.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An empty database with Courier's tables, of either kind. */
public final class TestDatabase implements AutoCloseable {

  private static EmbeddedPostgres postgres;

  private final HikariDataSource dataSource;

  private TestDatabase(String url, String user, String... migrations) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword("");
    config.setMaximumPoolSize(16);
    this.dataSource = new HikariDataSource(config);
    Flyway.configure().dataSource(dataSource).locations(migrations).load().migrate();
  }

  /** A new H2 database in memory, with the options that Courier gives it. */
  public static TestDatabase h2() {
    return new TestDatabase(
        "jdbc:h2:mem:"
            + UUID.randomUUID()
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
        "sa",
        "classpath:db/migration");
  }

  /** A new database on a real PostgreSQL, which is started once for all tests. */
  public static synchronized TestDatabase postgres() {
    try {
      if (postgres == null) {
        postgres = EmbeddedPostgres.builder().start();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String name = "courier_" + UUID.randomUUID().toString().replace('-', '_');
    JdbcClient.create(postgres.getPostgresDatabase()).sql("create database " + name).update();
    return new TestDatabase(
        postgres.getJdbcUrl("postgres", name),
        "postgres",
        "classpath:db/migration",
        "classpath:db/postgresql");
  }

  /** A pool of 16 connections. */
  public DataSource dataSource() {
    return dataSource;
  }

  /** For statements in batches. */
  public JdbcTemplate template() {
    return new JdbcTemplate(dataSource);
  }

  /** For single statements. */
  public JdbcClient client() {
    return JdbcClient.create(dataSource);
  }

  /** Of this database. */
  public DataSourceTransactionManager transactions() {
    return new DataSourceTransactionManager(dataSource);
  }

  /** Of this database. */
  public TransactionTemplate transaction() {
    return new TransactionTemplate(transactions());
  }

  @Override
  public void close() {
    dataSource.close();
  }
}
