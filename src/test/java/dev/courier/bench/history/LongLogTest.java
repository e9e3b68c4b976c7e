package dev.courier.bench.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.delivery.DeliveryStatus;
import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.TestDatabase;
import dev.courier.journal.figures.FigureTables;
import dev.courier.journal.search.DeliveryCounts;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The log that is filled in is one that Courier could have written. */
class LongLogTest {

  private static final int DELIVERIES = 3_000;
  private static final Instant END = Instant.parse("2026-03-02T08:15:04Z");
  private static final String TENANT = "acme";

  private static LongLog log(TestDatabase database) {
    return new LongLog(database.dataSource(), TENANT, List.of("sub_1", "sub_2"));
  }

  private static long rows(TestDatabase database, String table) {
    return database.client().sql("select count(*) from " + table).query(Long.class).single();
  }

  @Test
  void itsFiguresAreWhatCountingItsRowsSays() throws Exception {
    try (TestDatabase database = TestDatabase.postgres()) {
      log(database).fill(DELIVERIES, END);
      log(database).countFigures(DELIVERIES, END);

      assertThat(rows(database, "deliveries")).isEqualTo(DELIVERIES);
      assertThat(rows(database, "events")).isEqualTo(DELIVERIES);
      assertThat(rows(database, "attempts")).isEqualTo(DELIVERIES);
      long dead = rows(database, "deliveries where status = 'dead'");
      assertThat(rows(database, "alerts")).isEqualTo(dead).isPositive();
      FigureTables figures = new FigureTables(database.client());
      DeliveryCounts counts = new DeliveryCounts(database.client(), figures, () -> END);
      DeliveryFilter all = DeliveryFilter.all();
      assertThat(counts.of(TENANT, all).all()).isEqualTo(DELIVERIES);
      assertThat(counts.of(TENANT, all).of(DeliveryStatus.DEAD)).isEqualTo(dead);
      assertThat(counts.of(TENANT, all.withSubscriptionId("sub_1")).all())
          .isEqualTo(rows(database, "deliveries where subscription_id = 'sub_1'"));
    }
  }

  @Test
  void itsIndexesAreThereAgain() throws Exception {
    try (TestDatabase database = TestDatabase.postgres()) {
      List<String> before = indexes(database);

      log(database).fill(10, END);

      assertThat(indexes(database)).isEqualTo(before).contains("deliveries_dead", "events_pkey");
    }
  }

  @Test
  void rowsAreAddedToAnyDatabase() throws Exception {
    try (TestDatabase database = TestDatabase.h2()) {
      log(database).add(DELIVERIES, END);

      assertThat(rows(database, "deliveries")).isEqualTo(DELIVERIES);
      assertThat(rows(database, "attempts")).isEqualTo(DELIVERIES);
    }
  }

  private static List<String> indexes(TestDatabase database) {
    return database
        .client()
        .sql("select indexname from pg_indexes where schemaname = 'public' order by indexname")
        .query(String.class)
        .list();
  }
}
