package dev.courier.settings;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the database: PostgreSQL where one is named, else an H2 file in the data directory. */
@Configuration(proxyBeanMethods = false)
public class DatabaseConfiguration {

  /**
   * The embedded database speaks PostgreSQL's dialect, and writes what is committed to its file at
   * once: after a kill, a parked retry that was acknowledged must still be there.
   */
  private static final String EMBEDDED =
      "jdbc:h2:file:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
          + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

  @Bean(destroyMethod = "close")
  HikariDataSource dataSource(DatabaseSettings settings, Directories directories) {
    HikariDataSource database = new HikariDataSource();
    database.setPoolName("courier-database");
    database.setMaximumPoolSize(settings.dbConnections());
    database.setConnectionTimeout(5_000);
    if (settings.dbUrl().isEmpty()) {
      Path file = directories.dataDir().toAbsolutePath().resolve("database").resolve("courier");
      database.setJdbcUrl(EMBEDDED.formatted(file));
      database.setUsername("courier");
    } else {
      database.setJdbcUrl(settings.dbUrl());
      database.setUsername(settings.dbUser());
      database.setPassword(settings.dbPassword());
    }
    return database;
  }
}
