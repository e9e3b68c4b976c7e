package dev.courier;

import dev.courier.access.audit.AuditCheck;
import dev.courier.access.audit.AuditVerdict;
import dev.courier.access.audit.AuditVerdict.Broken;
import dev.courier.access.audit.AuditVerdict.HeadMissing;
import dev.courier.access.audit.AuditVerdict.Intact;
import dev.courier.settings.DatabaseConfiguration;
import dev.courier.settings.DatabaseSettings;
import dev.courier.settings.Directories;
import dev.courier.settings.outage.Dependencies;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code courier.jar audit check}: checks the audit log without starting Courier. */
final class AuditCommand {

  private static final int INTACT = 0;
  private static final int WRONG = 1;
  private static final int NOT_CHECKED = 2;
  private static final String EXPECTED_HEAD = "--expected-head=";
  private static final String USAGE =
      "Usage: java -jar courier.jar audit check [" + EXPECTED_HEAD + "<hash>]";

  private AuditCommand() {}

  /** Whether the command line asks for this and not for Courier to start. */
  static boolean isAskedFor(String[] arguments) {
    return arguments.length > 0 && arguments[0].equals("audit");
  }

  /**
   * Checks, and says what it has found.
   *
   * @return the exit status: 0 where the log is intact, 1 where it is not, 2 where that could not
   *     be found out
   */
  static int run(String[] arguments, PrintStream out) {
    List<String> rest =
        Arrays.asList(arguments).subList(Math.min(2, arguments.length), arguments.length);
    if (arguments.length < 2
        || !arguments[1].equals("check")
        || !rest.stream().allMatch(argument -> argument.startsWith("--"))) {
      out.println(USAGE);
      return NOT_CHECKED;
    }
    String expectedHead =
        rest.stream()
            .filter(argument -> argument.startsWith(EXPECTED_HEAD))
            .map(argument -> argument.substring(EXPECTED_HEAD.length()))
            .findFirst()
            .orElse(null);
    try (ConfigurableApplicationContext context = open(rest)) {
      requireDatabase(context);
      return tell(context.getBean(AuditCheck.class).run(expectedHead), out);
    } catch (RuntimeException fault) {
      out.println(
          "The audit log could not be checked: "
              + NestedExceptionUtils.getMostSpecificCause(fault).getMessage());
      out.println("A Courier that is running checks its own: GET /api/audit/check.");
      return NOT_CHECKED;
    }
  }

  /** All lazy: what is not asked for is not started. */
  private static ConfigurableApplicationContext open(List<String> settings) {
    return new SpringApplicationBuilder(Parts.class)
        .web(WebApplicationType.NONE)
        .lazyInitialization(true)
        .logStartupInfo(false)
        .run(settings.toArray(String[]::new));
  }

  /** H2 would make an empty database where there is none. */
  private static void requireDatabase(ConfigurableApplicationContext context) {
    Path file =
        context.getBean(Directories.class).dataDir().resolve("database").resolve("courier.mv.db");
    if (context.getBean(DatabaseSettings.class).dbUrl().isEmpty() && !Files.exists(file)) {
      throw new IllegalStateException(
          "there is no embedded database " + file + ": set COURIER_DATA_DIR or COURIER_DB_URL");
    }
  }

  private static int tell(AuditVerdict verdict, PrintStream out) {
    if (verdict instanceof Broken broken) {
      out.println("Entry " + broken.entry() + " " + broken.problem() + ". Those before it fit.");
      return WRONG;
    }
    if (verdict instanceof HeadMissing missing) {
      out.println(
          missing.entries()
              + " entries fit together, but none has the expected hash: the end was cut off, or the"
              + " whole log was written anew. The head is "
              + missing.head());
      return WRONG;
    }
    Intact intact = (Intact) verdict;
    out.println("All " + intact.entries() + " entries fit. The head is " + intact.head());
    return INTACT;
  }

  /**
   * The settings and the database.
   *
   * <p>No {@code @Configuration}: Courier, which scans for components, must not find it.
   */
  @Import({DatabaseConfiguration.class, Dependencies.class})
  @EnableConfigurationProperties({DatabaseSettings.class, Directories.class})
  static class Parts {

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean
    AuditCheck auditCheck(DataSource database) {
      return new AuditCheck(JdbcClient.create(database));
    }
  }
}
