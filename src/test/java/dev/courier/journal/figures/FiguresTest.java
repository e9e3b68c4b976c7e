package dev.courier.journal.figures;

import static dev.courier.journal.Entries.START;
import static dev.courier.journal.Entries.TENANT;
import static dev.courier.journal.Entries.accepted;
import static dev.courier.journal.Entries.changed;
import static dev.courier.journal.Entries.dead;
import static dev.courier.journal.Entries.delivered;
import static dev.courier.journal.Entries.failed;
import static dev.courier.journal.Entries.tested;
import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.delivery.DeliveryStatus;
import dev.courier.event.Identifier;
import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.DeliveryLog;
import dev.courier.journal.JournalEntry;
import dev.courier.journal.JournalEntry.Superseded;
import dev.courier.journal.JournalWriter;
import dev.courier.journal.OperatorChanges;
import dev.courier.journal.TestDatabase;
import dev.courier.journal.retention.OldDeliveries;
import dev.courier.journal.search.DeliveryCounts;
import dev.courier.journal.waiting.SupersededDeliveries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The figures always say what counting the rows would say. */
class FiguresTest {

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

    private static final Path MIGRATION =
        Path.of("src/main/resources/db/migration/V12__figures.sql");

    private final TestDatabase database;
    private final JournalWriter writer;
    private final FigureTables figures;
    private final FoldedFigures folded;
    private final OperatorChanges changes;
    private final SupersededDeliveries superseded;

    Contract(TestDatabase database) {
      this.database = database;
      this.writer = new JournalWriter(database.template(), database.transactions());
      this.figures = new FigureTables(database.client());
      this.folded = new FoldedFigures(database.template());
      this.changes = new OperatorChanges(database.template());
      this.superseded = new SupersededDeliveries(database.template(), database.transactions());
    }

    @AfterEach
    void close() {
      database.close();
    }

    private static List<JournalEntry> lives() {
      List<JournalEntry> entries = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String id = "dlv_" + (100 + i);
        entries.add(accepted("evt-" + i, id));
        entries.add(failed(id, 1, 1));
        entries.add(
            switch (i % 4) {
              case 0 -> delivered(id, 2, 2);
              case 1 -> dead(id, 2, 2);
              case 2 -> changed(id, 1, 2, DeliveryStatus.DISCARDED, "discarded: why not");
              default -> failed(id, 2, 2);
            });
      }
      entries.add(tested("dlv_900", 200));
      return entries;
    }

    @Test
    void entriesThatComeAgainAndOutOfOrderAreCountedOnce() {
      Random random = new Random(17);
      for (int round = 0; round < 8; round++) {
        List<JournalEntry> some = new ArrayList<>(lives());
        Collections.shuffle(some, random);
        writer.write(some.subList(0, 60));
        if (round % 3 == 0) {
          fold(50);
        }
        assertFiguresAreRight();
      }
      writer.write(lives());

      assertFiguresAreRight();
      assertThat(sum().count(DeliveryStatus.DELIVERED)).isEqualTo(10);
      assertThat(sum().all()).isEqualTo(40);
      Map<Instant, Tally> minutes = figures.attempts(TENANT, START);
      assertThat(minutes.values().stream().mapToLong(Tally::all).sum()).isEqualTo(70);
    }

    @Test
    void writersAtTheSameTimeNeitherLoseNorDoubleAnything() throws Exception {
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          Random random = new Random(i);
          done.add(
              threads.submit(
                  () -> {
                    for (int round = 0; round < 5; round++) {
                      List<JournalEntry> some = new ArrayList<>(lives());
                      Collections.shuffle(some, random);
                      writer.write(some);
                      fold(20);
                    }
                  }));
        }
        for (Future<?> each : done) {
          each.get(2, TimeUnit.MINUTES);
        }
      } finally {
        threads.shutdownNow();
      }

      assertFiguresAreRight();
      assertThat(sum().all()).isEqualTo(40);
      assertThat(figures.attempts(TENANT, START).values().stream().mapToLong(Tally::all).sum())
          .isEqualTo(70);
    }

    @Test
    void whatOperatorsAndRetentionChangeIsCounted() {
      writer.write(lives());
      writer.write(List.of(accepted("evt-x", "dlv_800")));
      database
          .transaction()
          .executeWithoutResult(
              status -> {
                changes.replay(TENANT, List.of("dlv_101", "dlv_105", "dlv_100"));
                changes.requeue(
                    TENANT,
                    new DeliveryLog(database.client()).find(TENANT, "dlv_104").orElseThrow());
              });
      assertFiguresAreRight();

      superseded.show(
          List.of(
              new Superseded("dlv_800", "dlv_801", START),
              new Superseded("dlv_100", "dlv_801", START)));
      assertFiguresAreRight();
      assertThat(sum().count(DeliveryStatus.SUPERSEDED)).isEqualTo(1);
      assertThat(sum().count(DeliveryStatus.QUEUED)).isEqualTo(3);

      fold(1_000);
      database.template().update("update deliveries set id = 'dlv_00' || substring(id, 5)");
      database
          .transaction()
          .execute(
              status ->
                  new OldDeliveries(database.template())
                      .remove(null, START.plus(Duration.ofDays(1)), 500));
      assertFiguresAreRight();
      assertThat(sum().count(DeliveryStatus.DELIVERED)).isZero();
      assertThat(sum().count(DeliveryStatus.DEAD)).isEqualTo(8);
    }

    @Test
    void addingUpLeavesFewRowsAndNoneOfNothing() {
      writer.write(lives());
      writer.write(List.of(changed("dlv_100", 2, 9, DeliveryStatus.DISCARDED, null)));
      Tally before = sum();
      assertThat(fold(3)).isTrue();
      assertThat(sum().values()).isEqualTo(before.values());
      fold(1_000);
      assertThat(fold(1_000)).isFalse();

      assertThat(sum().values()).isEqualTo(before.values());
      assertThat(rows("figure_changes")).isZero();
      // An hour and a day of each scope, and the minutes of attempts.
      assertThat(rows("figures where span <> 'minute'")).isEqualTo(6);

      database.template().update("delete from deliveries");
      FigureBatch back = new FigureBatch();
      for (int i = 0; i < 40; i++) {
        DeliveryStatus status =
            i == 0
                ? DeliveryStatus.DISCARDED
                : List.of(
                        DeliveryStatus.DELIVERED,
                        DeliveryStatus.DEAD,
                        DeliveryStatus.DISCARDED,
                        DeliveryStatus.RETRYING)
                    .get(i % 4);
        back.changed(
            new CountedDelivery(TENANT, "sub_1", "order.shipped", START, status, 250, false), null);
      }
      new FigureChanges(database.template()).note(back);
      fold(1_000);
      assertThat(rows("figures where span <> 'minute'")).isZero();
    }

    @Test
    void attemptsAreForgottenAfterADay() {
      writer.write(List.of(failed("dlv_1", 1, 1)));
      fold(100);
      assertThat(figures.attempts(TENANT, Instant.EPOCH)).hasSize(1);

      FigureBatch later = new FigureBatch();
      later.attempted(TENANT, START.plus(Duration.ofHours(25)), DeliveryStatus.DEAD);
      new FigureChanges(database.template()).note(later);
      database.transaction().execute(status -> folded.fold(100, START.plus(Duration.ofHours(25))));

      assertThat(figures.attempts(TENANT, Instant.EPOCH).keySet())
          .containsExactly(START.plus(Duration.ofHours(25)));
    }

    @Test
    void aLogFromBeforeIsCountedByTheMigration() throws IOException {
      writer.write(lives());
      Tally before = sum();
      database.template().update("delete from figure_changes");
      database.template().update("delete from figures");
      String migration = Files.readString(MIGRATION);
      int start = migration.indexOf("insert into figures (");
      database.template().execute(migration.substring(start, migration.indexOf(';', start)));

      assertThat(sum().byStatus()).isEqualTo(before.byStatus());
      assertThat(sum().averageMillis()).isEqualTo(before.averageMillis());
      assertThat(sum().percentileMillis(0.95)).isEqualTo(before.percentileMillis(0.95));
      assertFiguresAreRight();
      // What comes later is added to it.
      writer.write(List.of(delivered("dlv_999", 1, 1)));
      fold(100);
      assertFiguresAreRight();
    }

    @Test
    void aPeriodOfDaysAndHoursIsPutTogether() {
      FigureBatch batch = new FigureBatch();
      for (int hour = 0; hour < 24 * 5; hour++) {
        batch.changed(
            null,
            new CountedDelivery(
                TENANT,
                "sub_1",
                "order.shipped",
                START.plus(Duration.ofHours(hour)),
                DeliveryStatus.QUEUED,
                null,
                false));
      }
      new FigureChanges(database.template()).note(batch);

      for (boolean isFolded : new boolean[] {false, true}) {
        if (isFolded) {
          fold(10_000);
        }
        for (int[] period : new int[][] {{0, 120}, {3, 5}, {0, 20}, {10, 100}, {14, 38}, {5, 6}}) {
          Instant from = START.plus(Duration.ofHours(period[0]));
          Instant until = START.plus(Duration.ofHours(period[1]));
          assertThat(figures.sum(TENANT, Scope.TENANT, "", from, until).all())
              .as("hours %d to %d", period[0], period[1])
              .isEqualTo(period[1] - period[0]);
        }
        Instant from = START.plus(Duration.ofHours(7));
        assertThat(figures.sum(TENANT, Scope.EVENT_TYPE, "order.shipped", from, null).all())
            .isEqualTo(113);
        assertThat(figures.bySubject(TENANT, Scope.SUBSCRIPTION, from).get("sub_1").all())
            .isEqualTo(113);
        assertThat(figures.sum(TENANT, Scope.TENANT, "", Instant.MIN, Instant.MAX).all())
            .isEqualTo(120);
        assertThat(figures.sum(TENANT, Scope.TENANT, "", Instant.MAX, Instant.MIN).all()).isZero();
      }
    }

    @Test
    void whatConcernsManySubscriptionsIsFewRowsAndYetKnownOfEach() {
      for (int many : new int[] {1_000, 20_000}) {
        database.template().update("delete from figures");
        FigureBatch batch = new FigureBatch();
        for (int i = 0; i < many; i++) {
          batch.changed(
              null,
              new CountedDelivery(
                  TENANT, "sub_" + i, "order.shipped", START, DeliveryStatus.DELIVERED, i, false));
        }
        new FigureChanges(database.template()).note(batch);
        assertThat(rows("figure_changes")).isEqualTo(many == 1_000 ? 3 : 4);

        assertThatEachIsKnown(many);
        fold(10_000);
        assertThat(rows("figure_changes")).isZero();
        assertThatEachIsKnown(many);
      }
    }

    private void assertThatEachIsKnown(int many) {
      for (String number : List.of("0", "7", "63", "77")) {
        Tally one = figures.sum(TENANT, Scope.SUBSCRIPTION, "sub_" + number, START, null);
        assertThat(one.all()).isEqualTo(1);
        assertThat(one.averageMillis()).isEqualTo(Long.parseLong(number));
        assertThat(one.percentileMillis(0.5)).isEqualTo(Long.parseLong(number));
      }
      assertThat(figures.sum(TENANT, Scope.SUBSCRIPTION, "sub_" + many, START, null).all())
          .isZero();
      assertThat(figures.sum(TENANT, Scope.SUBSCRIPTION, "ub_7", START, null).all()).isZero();
      Map<String, Tally> all = figures.bySubject(TENANT, Scope.SUBSCRIPTION, START);
      assertThat(all).hasSize(many);
      assertThat(all.values()).allMatch(tally -> tally.all() == 1);
      assertThat(all.values()).allMatch(tally -> tally.averageMillis() == null);
    }

    @Test
    void totalsOfAPeriodThatBeginsWithinAnHourAreExact() {
      FigureBatch batch = new FigureBatch();
      database
          .template()
          .batchUpdate(
              """
              insert into deliveries (id, tenant_id, event_id, event_type, subscription_id, status,
                attempts, revision, created_at)
              values (?, 'acme', 'evt', 'order.shipped', 'sub_1', 'queued', 0, 0, ?)""",
              IntStream.range(0, 300)
                  .mapToObj(
                      i -> {
                        Instant at = START.plus(Duration.ofMinutes(i));
                        batch.changed(
                            null,
                            new CountedDelivery(
                                TENANT,
                                "sub_1",
                                "order.shipped",
                                at,
                                DeliveryStatus.QUEUED,
                                null,
                                false));
                        return new Object[] {
                          Identifier.earliest("dlv", at), at.atOffset(ZoneOffset.UTC)
                        };
                      })
                  .toList());
      new FigureChanges(database.template()).note(batch);
      DeliveryCounts counts = new DeliveryCounts(database.client(), figures, () -> START);

      for (int[] minutes : new int[][] {{0, 300}, {10, 20}, {10, 70}, {59, 181}, {60, 120}}) {
        assertThat(
                counts
                    .of(
                        TENANT,
                        DeliveryFilter.all()
                            .within(
                                START.plus(Duration.ofMinutes(minutes[0])),
                                START.plus(Duration.ofMinutes(minutes[1]))))
                    .all())
            .as("minutes %d to %d", minutes[0], minutes[1])
            .isEqualTo(minutes[1] - minutes[0]);
      }
      assertThat(counts.of(TENANT, DeliveryFilter.all().withStatus(DeliveryStatus.DEAD)).all())
          .isZero();
    }

    private Tally sum() {
      return figures.sum(TENANT, Scope.TENANT, "", null, null);
    }

    private boolean fold(int limit) {
      return Boolean.TRUE.equals(
          database.transaction().execute(status -> folded.fold(limit, START)));
    }

    private long rows(String table) {
      return database.client().sql("select count(*) from " + table).query(Long.class).single();
    }

    private void assertFiguresAreRight() {
      List<Tally> all =
          List.of(
              sum(),
              figures.sum(TENANT, Scope.SUBSCRIPTION, "sub_1", null, null),
              figures.sum(TENANT, Scope.EVENT_TYPE, "order.shipped", START, null));
      for (DeliveryStatus status : DeliveryStatus.values()) {
        long counted = rows("deliveries where test = false and status = '" + status.code() + "'");
        assertThat(all).as(status.code()).allMatch(each -> each.count(status) == counted);
      }
      long measured =
          rows(
              "deliveries where test = false and status in ('delivered', 'dead')"
                  + " and duration_ms is not null");
      assertThat(sum().values().get(6)).isEqualTo(measured);
    }
  }
}
