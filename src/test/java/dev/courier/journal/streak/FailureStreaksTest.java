package dev.courier.journal.streak;

import static dev.courier.journal.Entries.START;
import static dev.courier.journal.Entries.TENANT;
import static dev.courier.journal.Entries.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.delivery.Attempt;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.journal.Columns;
import dev.courier.journal.JournalEntry;
import dev.courier.journal.JournalEntry.AttemptMade;
import dev.courier.journal.JournalWriter;
import dev.courier.journal.TestDatabase;
import dev.courier.journal.streak.FailureStreaks.News;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FailureStreaksTest {

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

    private final TestDatabase database;
    private final JournalWriter writer;
    private final FailureStreaks streaks;

    Contract(TestDatabase database) {
      this.database = database;
      this.writer = new JournalWriter(database.template(), database.transactions());
      this.streaks = new FailureStreaks(database.template());
    }

    @AfterEach
    void close() {
      database.close();
    }

    @Test
    void warnsAtHalfAndAtFourFifthsBeforeThePause() {
      List<StreakLevel> told = new ArrayList<>();
      List<Integer> when = new ArrayList<>();
      for (int second = 0; second < 12; second++) {
        for (News news : write(10, failure(second))) {
          told.add(news.streak().told());
          when.add(news.streak().failures());
        }
      }

      assertThat(told).containsExactly(StreakLevel.HALF, StreakLevel.MOST, StreakLevel.PAUSE);
      assertThat(when).containsExactly(5, 8, 10);
    }

    @Test
    void aWholeRowInOneBatchTellsTheSame() {
      List<News> news = write(10, failures(0, 12));

      assertThat(news).extracting(one -> one.streak().failures()).containsExactly(5, 8, 10);
      assertThat(news.get(2).streak().since()).isEqualTo(START);
      assertThat(news.get(2).lastError()).isEqualTo("answered 500");
    }

    @Test
    void aSuccessInBetweenStartsAnew() {
      write(3, failure(0), failure(1));

      assertThat(write(3, success(2), failure(3), failure(4))).isEmpty();
      assertThat(write(3, failure(5))).hasSize(1);
    }

    @Test
    void attemptsCountInTheOrderInWhichTheyEnded() {
      assertThat(write(3, failure(3), success(1), failure(0), failure(2))).isEmpty();
      assertThat(write(3, failure(4))).hasSize(1);
    }

    @Test
    void attemptsThatComeAgainAreCountedOnce() {
      write(10, failures(0, 4));

      assertThat(write(10, failures(0, 4))).isEmpty();
      assertThat(write(10, failure(4))).hasSize(1);
    }

    @Test
    void whatWasReachedIsToldAgainWhenItsAttemptComesAgain() {
      write(10, failures(0, 10));

      assertThat(write(10, failures(0, 10)))
          .extracting(news -> news.streak().told())
          .containsExactly(StreakLevel.PAUSE);
      assertThat(write(10, failures(3, 4))).isEmpty();
    }

    @Test
    void attemptsFromBeforeTheResumptionDoNotCount() {
      write(3, failures(0, 3));
      resumed(START.plusSeconds(10));

      assertThat(write(3, failure(3), failure(9), failure(10), failure(11))).isEmpty();
      assertThat(write(3, failure(12))).hasSize(1);
      assertThat(write(3, failure(13))).isEmpty();
    }

    @Test
    void aSubscriptionThatIsNeverPausedIsNotCounted() {
      assertThat(streaks.count(List.of(failure(0)), Map.of("sub_2", 1))).isEmpty();
      assertThat(rows()).isZero();
    }

    @Test
    void writersAtTheSameTimeMissNoFailureAndTellNothingTwice() throws Exception {
      List<Callable<List<News>>> writes = new ArrayList<>();
      for (int batch = 0; batch < 20; batch++) {
        AttemptMade[] failures = failures(batch * 5, batch * 5 + 5);
        writes.add(() -> write(100, failures));
      }
      List<Integer> when = new ArrayList<>();
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        for (Future<List<News>> write : threads.invokeAll(writes)) {
          write.get().forEach(news -> when.add(news.streak().failures()));
        }
      } finally {
        threads.shutdown();
      }

      assertThat(when).containsExactlyInAnyOrder(50, 80, 100);
    }

    @Test
    void theStreakOfADeletedSubscriptionIsForgotten() {
      write(3, failure(0));
      resumed(START.minusSeconds(1));
      streaks.removeDeleted();
      assertThat(rows()).isEqualTo(1);

      database.template().update("update subscriptions set deleted = true");
      streaks.removeDeleted();

      assertThat(rows()).isZero();
    }

    private List<News> write(int pauseAfter, AttemptMade... attempts) {
      return database
          .transaction()
          .execute(
              status -> {
                List<News> news = streaks.count(List.of(attempts), Map.of("sub_1", pauseAfter));
                writer.write(List.<JournalEntry>of(attempts));
                return news;
              });
    }

    private static AttemptMade[] failures(int from, int to) {
      List<AttemptMade> failures = new ArrayList<>();
      for (int second = from; second < to; second++) {
        failures.add(failure(second));
      }
      return failures.toArray(AttemptMade[]::new);
    }

    private static AttemptMade failure(int second) {
      return attempt(second, DeliveryStatus.RETRYING, "answered 500");
    }

    private static AttemptMade success(int second) {
      return attempt(second, DeliveryStatus.DELIVERED, null);
    }

    private static AttemptMade attempt(int second, DeliveryStatus status, String error) {
      Instant started = START.plusSeconds(second);
      return new AttemptMade(
          key("dlv_" + second, 1, 1),
          new Attempt("att_" + second, 1, started, 5, null, null, "outcome", error),
          status,
          null,
          null);
    }

    private void resumed(Instant at) {
      database
          .template()
          .update(
              """
              insert into subscriptions (id, tenant_id, document, secrets, active, deleted, change,
                created_at, updated_at, resumed_at)
              values ('sub_1', ?, '{}', ?, true, false, 1, ?, ?, ?)""",
              TENANT,
              new byte[0],
              Columns.time(START),
              Columns.time(START),
              Columns.time(at));
    }

    private int rows() {
      return database
          .template()
          .queryForObject("select count(*) from failure_streaks", Integer.class);
    }
  }
}
