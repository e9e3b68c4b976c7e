package dev.courier.settings.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.TransactionSystemException;

@ExtendWith(OutputCaptureExtension.class)
class DependencyTest {

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final Dependencies dependencies = new Dependencies(() -> now);
  private final Dependency database = dependencies.database();

  @Test
  void tellsItsLossAndItsReturnOnceEach(CapturedOutput output) {
    for (int caller = 0; caller < 64; caller++) {
      database.miss("cannot be reached: connection refused\n  second line");
    }
    now = now.plusSeconds(90);
    for (int caller = 0; caller < 64; caller++) {
      database.see();
    }

    assertThat(output.getOut().lines().filter(line -> line.contains("The database")))
        .hasSize(2)
        .anyMatch(line -> line.contains("The database cannot be reached: connection refused; del"))
        .anyMatch(line -> line.contains("The database is there again after 90 s"));
    assertThat(output.getOut()).doesNotContain("second line");
  }

  @Test
  void letsOneCallerASecondTryWhileItIsMissing() {
    assertThat(database.mayTry()).isTrue();
    database.miss("cannot be reached");

    assertThat(database.mayTry()).isFalse();
    now = now.plusSeconds(1);
    assertThat(database.mayTry()).isTrue();
    assertThat(database.mayTry()).isFalse();
  }

  @Test
  void saysWhatIsMissingUntilItIsSeen() {
    assertThat(dependencies.isAnyMissing()).isFalse();
    dependencies.disk().miss("of data is full");
    dependencies.broker().miss("cannot be reached");

    assertThat(dependencies.problems())
        .containsExactly("The broker cannot be reached", "The disk of data is full");
    dependencies.disk().see();
    assertThat(dependencies.problems()).containsExactly("The broker cannot be reached");
  }

  @Test
  void waitsUntilItIsThereOrCourierStops() throws Exception {
    database.miss("cannot be reached");

    assertThat(database.await(() -> true)).isFalse();
    Thread returning = new Thread(database::see);
    returning.start();
    assertThat(database.await(() -> false)).isTrue();
    returning.join();
  }

  @Test
  void aPoolThatFoundTheDatabaseAwayAnswersOthersAtOnce() {
    try (HikariDataSource pool = new HikariDataSource();
        GuardedDataSource guarded = new GuardedDataSource(pool, database)) {
      pool.setJdbcUrl("jdbc:h2:tcp://127.0.0.1:1/none");
      pool.setConnectionTimeout(250);
      pool.setInitializationFailTimeout(-1);

      assertThatThrownBy(guarded::getConnection).isInstanceOf(SQLException.class);
      assertThat(database.isMissing()).isTrue();
      assertThatThrownBy(guarded::getConnection)
          .hasMessageStartingWith("The database cannot be reached: ");
    }
  }

  @Test
  void knowsAnOutageFromAMistake() {
    assertThat(Outage.ofDatabase(new TransactionSystemException("commit"))).isTrue();
    assertThat(Outage.ofDatabase(new RuntimeException(new QueryTimeoutException("late")))).isTrue();
    assertThat(Outage.ofDatabase(new DuplicateKeyException("twice"))).isFalse();
  }
}
