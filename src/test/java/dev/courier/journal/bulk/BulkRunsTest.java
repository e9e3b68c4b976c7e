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

class BulkRunsTest {

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
    private final BulkRuns runs;
    private final TenantRuns tenantRuns;

    Contract(TestDatabase database) {
      this.database = database;
      this.runs = new BulkRuns(database.client());
      this.tenantRuns = new TenantRuns(database.client());
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

      BulkRun run = runs.start(TENANT, order(null), ALL, START);

      assertThat(run.progress().total()).isEqualTo(3);
      assertThat(runs.next(run.id(), 2)).containsExactly("dlv_2", "dlv_3");
    }

    @Test
    void choosesOfIdsThoseThatAreTheTenantsDeadLetters() {
      List<String> ids = List.of("dlv_4", "dlv_1", "dlv_2", "dlv\0");

      BulkRun run = runs.start(TENANT, order(null), ids, START);

      assertThat(run.progress().total()).isEqualTo(1);
      assertThat(runs.next(run.id(), 2)).containsExactly("dlv_4");
      assertThat(runs.start("globex", order(null), ids, START).progress().total()).isZero();
    }

    @Test
    void remembersWhatIsLeftAndWhatWasDone() {
      BulkRun run = runs.start(TENANT, order(5.0), ALL, START);

      runs.note(run, runs.next(run.id(), 2), 1, START.plusSeconds(1));

      assertThat(runs.next(run.id(), 10)).containsExactly("dlv_4");
      BulkRun now = tenantRuns.find(TENANT, run.id()).orElseThrow();
      assertThat(now.progress()).isEqualTo(new BulkProgress(3, 1, 1, START.plusMillis(400)));
      assertThat(now.order()).isEqualTo(order(5.0));
      assertThat(runs.unfinished()).containsExactly(run.id());

      runs.finish(run.id(), START);
      assertThat(runs.unfinished()).isEmpty();
      assertThat(runs.lock(run.id())).isEmpty();
    }

    @Test
    void isWorkedOffByOneAtATime() {
      BulkRun run = runs.start(TENANT, order(null), ALL, START);

      database
          .transaction()
          .executeWithoutResult(
              mine -> {
                assertThat(runs.lock(run.id())).isPresent();
                assertThat(elsewhere(run.id())).isTrue();
              });
      assertThat(runs.tryLock(run.id())).isPresent();
    }

    @Test
    void releasesNothingMoreOnceItWasCancelledAndDropsWhatWasLeft() {
      BulkRun run = runs.start(TENANT, order(5.0), ALL, START);
      runs.note(run, runs.next(run.id(), 1), 1, START);

      assertThat(tenantRuns.cancel("globex", run.id(), START)).isFalse();
      assertThat(tenantRuns.cancel(TENANT, run.id(), START)).isTrue();
      assertThat(tenantRuns.cancel(TENANT, run.id(), START)).isFalse();

      assertThat(runs.lock(run.id())).isEmpty();
      assertThat(runs.unfinished()).containsExactly(run.id());
      runs.dropCancelled(run.id(), 2, START);
      runs.dropCancelled(run.id(), 2, START);
      assertThat(runs.unfinished()).isEmpty();
      assertThat(runs.next(run.id(), 10)).isEmpty();
      assertThat(tenantRuns.find(TENANT, run.id()).orElseThrow().progress().remaining())
          .isEqualTo(2);
    }

    @Test
    void dropsNothingOfARunThatGoesOn() {
      BulkRun run = runs.start(TENANT, order(5.0), ALL, START);

      runs.dropCancelled(run.id(), 10, START);

      assertThat(runs.next(run.id(), 10)).hasSize(3);
    }

    @Test
    void areListedNewestFirstAndOfOneTenant() {
      String first = runs.start(TENANT, order(null), ALL, START).id();
      String second = runs.start(TENANT, order(5.0), ALL, START).id();
      runs.start("globex", order(null), ALL, START);

      assertThat(tenantRuns.list(TENANT, null, 10))
          .extracting(BulkRun::id)
          .containsExactly(second, first);
      assertThat(tenantRuns.list(TENANT, second, 10))
          .extracting(BulkRun::id)
          .containsExactly(first);
      assertThat(tenantRuns.find("globex", first)).isEmpty();
    }

    private static BulkOrder order(Double perSecond) {
      return new BulkOrder(BulkKind.REPLAY, "{}", perSecond, null);
    }

    /** Whether another thread finds the run taken. */
    private boolean elsewhere(String id) {
      return java.util.concurrent.CompletableFuture.supplyAsync(() -> runs.tryLock(id).isEmpty())
          .join();
    }
  }
}
