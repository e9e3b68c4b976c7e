package dev.courier.journal.statistics;

import static dev.courier.journal.Entries.START;
import static dev.courier.journal.Entries.TENANT;
import static dev.courier.journal.Entries.accepted;
import static dev.courier.journal.Entries.changed;
import static dev.courier.journal.Entries.dead;
import static dev.courier.journal.Entries.delivered;
import static dev.courier.journal.Entries.failed;
import static dev.courier.journal.Entries.tested;
import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.delivery.Attempt;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.journal.DeliveryLog;
import dev.courier.journal.JournalEntry;
import dev.courier.journal.JournalEntry.AttemptMade;
import dev.courier.journal.JournalWriter;
import dev.courier.journal.TestDatabase;
import dev.courier.journal.figures.FigureTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DeliveryStatisticsTest {

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
    private final DeliveryStatistics statistics;

    Contract(TestDatabase database) {
      this.database = database;
      this.writer = new JournalWriter(database.template(), database.transactions());
      this.statistics = new DeliveryStatistics(new FigureTables(database.client()));
    }

    @AfterEach
    void close() {
      database.close();
    }

    @Test
    void countsWhatCameToItsEndAndWhatWaitsApart() {
      writer.write(
          List.of(
              delivered("dlv_1", 1, 1),
              delivered("dlv_2", 1, 1),
              delivered("dlv_3", 2, 2),
              dead("dlv_4", 3, 3),
              failed("dlv_5", 1, 1),
              accepted("evt-6", "dlv_6"),
              changed("dlv_7", 1, 2, DeliveryStatus.DISCARDED, "discarded: why not"),
              tested("dlv_8", 200)));

      DeliveryFigures figures = statistics.ofTenant(TENANT, START);

      assertThat(figures.deliveries()).isEqualTo(4);
      assertThat(figures.successes()).isEqualTo(3);
      assertThat(figures.failures()).isEqualTo(1);
      assertThat(figures.successRate()).isEqualTo(0.75);
      assertThat(figures.waiting()).isEqualTo(2);
      assertThat(figures.byStatus())
          .containsEntry("discarded", 1L)
          .containsEntry("superseded", 0L)
          .hasSize(6);
      assertThat(statistics.ofSubscription(TENANT, "sub_1", START)).isEqualTo(figures);
      assertThat(statistics.bySubscription(TENANT, START))
          .containsOnlyKeys("sub_1")
          .containsEntry("sub_1", new SubscriptionTotals(4, 0.75));
    }

    @Test
    void measuresTheLastAttemptOfEach() {
      List<JournalEntry> entries = new ArrayList<>();
      for (int i = 1; i <= 100; i++) {
        entries.add(lasting(i, delivered("dlv_" + (1000 + i), 1, 1)));
      }
      writer.write(entries);

      DeliveryFigures figures = statistics.ofTenant(TENANT, START);

      assertThat(figures.p95Millis()).isEqualTo(95);
      assertThat(figures.averageMillis()).isEqualTo(51);
    }

    private static AttemptMade lasting(long millis, AttemptMade made) {
      Attempt attempt = made.attempt();
      return new AttemptMade(
          made.delivery(),
          new Attempt(
              attempt.id(),
              attempt.number(),
              attempt.startedAt(),
              millis,
              attempt.request(),
              attempt.response(),
              attempt.outcome(),
              attempt.error()),
          made.status(),
          made.nextAttemptAt(),
          made.reason());
    }

    @Test
    void keepsHowLongTheLastAttemptTook() {
      writer.write(List.of(failed("dlv_1", 1, 1), accepted("evt-2", "dlv_2")));
      writer.write(List.of(delivered("dlv_1", 2, 2)));
      writer.write(List.of(changed("dlv_2", 0, 1, DeliveryStatus.DISCARDED, null)));
      // A later change that came first, and the attempt that it knew nothing of.
      writer.write(List.of(changed("dlv_3", 1, 2, DeliveryStatus.QUEUED, null)));
      writer.write(List.of(dead("dlv_3", 1, 1)));

      DeliveryLog log = new DeliveryLog(database.client());
      assertThat(log.find(TENANT, "dlv_1").orElseThrow().durationMillis()).isEqualTo(250);
      assertThat(log.find(TENANT, "dlv_2").orElseThrow().durationMillis()).isNull();
      assertThat(log.find(TENANT, "dlv_3").orElseThrow().durationMillis()).isEqualTo(250);
      assertThat(statistics.ofTenant(TENANT, START).averageMillis()).isEqualTo(250);
    }

    @Test
    void leavesOutWhatIsOlderOrAnothersAndHasNoRateOfNothing() {
      writer.write(List.of(delivered("dlv_1", 1, 1)));

      DeliveryFigures nothing =
          new DeliveryFigures(
              0, 0, 0, null, null, null, 0, statistics.ofTenant("globex", START).byStatus());
      assertThat(statistics.ofTenant("globex", START)).isEqualTo(nothing);
      assertThat(statistics.ofSubscription(TENANT, "sub_2", START)).isEqualTo(nothing);
      assertThat(statistics.ofSubscription("globex", "sub_1", START)).isEqualTo(nothing);
      assertThat(statistics.ofTenant(TENANT, START.plus(Duration.ofHours(1)))).isEqualTo(nothing);
      assertThat(statistics.bySubscription("globex", START)).isEmpty();
    }
  }
}
