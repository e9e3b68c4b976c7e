package dev.courier.journal.bulk;

import static dev.courier.journal.Entries.START;
import static dev.courier.journal.Entries.TENANT;
import static dev.courier.journal.Entries.dead;
import static dev.courier.journal.Entries.delivered;
import static dev.courier.journal.Entries.failed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.delivery.DeliveryStatus;
import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.JournalWriter;
import dev.courier.journal.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RetryRunsTest {

  @Nested
  class OnH2 extends Contract {
    OnH2() {
      super(TestDatabase.h2());
    }
  }

  @Nested
  class OnPostgres extends Contract {
    OnPostgres() {
      super(TestDatabase.postgres());
    }
  }

  abstract static class Contract {

    private static final DeliveryFilter ALL = DeliveryFilter.all();

    private final TestDatabase database;
    private final RetryRuns runs;

    Contract(TestDatabase database) {
      this.database = database;
      this.runs = new RetryRuns(database.client());
      new JournalWriter(database.template(), database.transactions())
          .write(
              List.of(
                  delivered("dlv_1", 1, 1),
                  failed("dlv_2", 1, 1),
                  dead("dlv_3", 3, 3),
                  dead("dlv_4", 3, 3)));
    }

    @AfterEach
    void close() {
      database.close();
    }

    @Test
    void choosesWhatHasFailedAndNothingElse() {
      assertThat(runs.count(TENANT, ALL)).isEqualTo(3);
      assertThat(runs.count(TENANT, ALL.withStatus(DeliveryStatus.RETRYING))).isEqualTo(1);
      assertThat(runs.count("globex", ALL)).isZero();

      RetryRuns.Started started = runs.start(TENANT, ALL, null, START);

      assertThat(started.matched()).isEqualTo(3);
      assertThat(runs.next(started.run(), 2)).containsExactly("dlv_2", "dlv_3");
    }

    @Test
    void remembersWhatIsLeftAndWhatWasDone() {
      RetryRun run = runs.start(TENANT, ALL, 5.0, START).run();

      runs.note(run, runs.next(run, 2), 1, START.plusSeconds(1));

      assertThat(runs.next(run, 10)).containsExactly("dlv_4");
      RetryRun now = runs.find(run.id()).orElseThrow();
      assertThat(now.retried()).isEqualTo(1);
      assertThat(now.skipped()).isEqualTo(1);
      assertThat(now.perSecond()).isEqualTo(5.0);
      assertThat(now.pacedUntil()).isEqualTo(START.plusMillis(400));
      assertThat(runs.unfinished()).containsExactly(run.id());

      runs.finish(run, START);
      assertThat(runs.unfinished()).isEmpty();
      assertThat(runs.lock(run.id())).isEmpty();
    }

    @Test
    void isWorkedOffByOneAtATime() {
      RetryRun run = runs.start(TENANT, ALL, null, START).run();

      database
          .transaction()
          .executeWithoutResult(
              mine -> {
                assertThat(runs.lock(run.id())).isPresent();
                assertThat(elsewhere(run.id())).isTrue();
              });
      assertThat(runs.tryLock(run.id())).isPresent();
    }

    /** Whether another thread finds the run taken. */
    private boolean elsewhere(String id) {
      return java.util.concurrent.CompletableFuture.supplyAsync(() -> runs.tryLock(id).isEmpty())
          .join();
    }
  }
}
