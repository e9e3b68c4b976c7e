package dev.courier;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.courier.access.audit.AuditAction;
import dev.courier.access.audit.AuditLog;
import dev.courier.access.audit.AuditedChange;
import dev.courier.access.audit.Caller;
import dev.courier.journal.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class AuditCommandTest {

  @TempDir private Path directory;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  /** An embedded database with three entries, as Courier leaves it. */
  @BeforeEach
  void threeEntries() throws IOException {
    Files.createDirectories(directory.resolve("database"));
    with(
        database -> {
          Flyway.configure().dataSource(database).load().migrate();
          AuditLog log =
              new AuditLog(
                  JdbcClient.create(database),
                  new DataSourceTransactionManager(database),
                  Caller::courier,
                  Clock.systemUTC());
          for (int i = 0; i < 3; i++) {
            log.record(
                new AuditedChange(AuditAction.SUBSCRIPTION_PAUSE, "acme", "sub_" + i, null, null));
          }
        });
  }

  @Test
  void anIntactLogIsToldWithItsHeadWhichCanBeExpectedLater() {
    assertThat(run("check")).isZero();
    assertThat(said()).containsPattern("All 3 entries fit. The head is [0-9a-f]{64}\\R$");
    String head = said().strip().substring(said().strip().length() - 64);

    assertThat(run("check", "--expected-head=" + head)).isZero();
    assertThat(run("check", "--expected-head=" + "0".repeat(64))).isEqualTo(1);
    assertThat(said()).contains("3 entries fit together, but none has the expected hash");
  }

  @Test
  void aChangedEntryIsNamed() {
    with(
        database ->
            JdbcClient.create(database)
                .sql("update audit_entries set tenant_id = 'globex' where entry_number = 2")
                .update());

    assertThat(run("check")).isEqualTo(1);
    assertThat(said()).contains("Entry 2 has another hash");
  }

  @Test
  void aDatabaseThatIsInUseOrNotThereCannotBeChecked() throws IOException {
    try (FileChannel courier =
        FileChannel.open(directory.resolve("database/courier.mv.db"), StandardOpenOption.WRITE)) {
      courier.lock();
      assertThat(run("check")).isEqualTo(2);
      assertThat(said()).contains("another Courier is running", "GET /api/audit/check");
    }
    Files.delete(directory.resolve("database/courier.mv.db"));

    assertThat(run("check")).isEqualTo(2);
    assertThat(said()).contains("there is no embedded database");
    assertThat(directory.resolve("database/courier.mv.db")).doesNotExist();
  }

  @Test
  void aPostgresIsCheckedBesideARunningCourier() {
    try (TestDatabase database = TestDatabase.postgres()) {
      String url = ((HikariDataSource) database.dataSource()).getJdbcUrl();
      String[] arguments = {
        "audit", "check", "--courier.db-url=" + url, "--courier.db-user=postgres"
      };

      assertThat(AuditCommand.run(arguments, new PrintStream(said, true, StandardCharsets.UTF_8)))
          .isZero();
      assertThat(said()).startsWith("All 0 entries fit.");
    }
  }

  @Test
  void whatItDoesNotKnowIsAnsweredWithItsUsage() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("prune")).isEqualTo(2);
    assertThat(run("check", "head")).isEqualTo(2);
    assertThat(said()).contains("Usage: java -jar courier.jar audit check");
    assertThat(AuditCommand.isAskedFor(new String[] {"--server.port=1"})).isFalse();
  }

  private int run(String... words) {
    List<String> arguments = new ArrayList<>(List.of("audit"));
    arguments.addAll(List.of(words));
    if (words.length > 0) {
      arguments.add("--courier.data-dir=" + directory);
    }
    return AuditCommand.run(
        arguments.toArray(String[]::new), new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private void with(java.util.function.Consumer<SingleConnectionDataSource> work) {
    SingleConnectionDataSource database =
        new SingleConnectionDataSource(
            "jdbc:h2:file:"
                + directory.resolve("database/courier")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0",
            "courier",
            "",
            true);
    try {
      work.accept(database);
    } finally {
      database.destroy();
    }
  }
}
