package dev.courier.settings;

import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which database Courier works with.
 *
 * @param dbUrl {@code COURIER_DB_URL}: a PostgreSQL, such as {@code
 *     jdbc:postgresql://db:5432/courier}; empty for the embedded H2
 * @param dbUser {@code COURIER_DB_USER}: the user name for the database
 * @param dbPassword {@code COURIER_DB_PASSWORD}: the password for the database
 * @param dbConnections {@code COURIER_DB_CONNECTIONS}: how many connections to the database are
 *     kept at most
 */
@ConfigurationProperties("courier")
public record DatabaseSettings(
    @DefaultValue("") String dbUrl,
    @DefaultValue("") String dbUser,
    @DefaultValue("") String dbPassword,
    @DefaultValue("10") int dbConnections) {

  public DatabaseSettings {
    if (!dbUrl.isEmpty() && !dbUrl.startsWith("jdbc:postgresql:")) {
      throw new InvalidSetting(
          "COURIER_DB_URL",
          "is \""
              + dbUrl
              + "\": it must start with jdbc:postgresql: (leave it empty for the embedded one)");
    }
    if (dbUrl.toLowerCase(Locale.ROOT).contains("rewritebatchedinserts=true")) {
      throw new InvalidSetting(
          "COURIER_DB_URL",
          "has reWriteBatchedInserts=true: leave it out, or statistics cannot tell what is new");
    }
    if (dbConnections < 4) {
      throw new InvalidSetting(
          "COURIER_DB_CONNECTIONS", "is " + dbConnections + ": it must be at least 4");
    }
  }
}
