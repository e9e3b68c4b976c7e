package dev.courier.journal.search;

import static dev.courier.journal.Entries.START;
import static dev.courier.journal.Entries.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.delivery.DeliveryStatus;
import dev.courier.event.Identifier;
import dev.courier.journal.Columns;
import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.DeliveryLog;
import dev.courier.journal.DeliveryRow;
import dev.courier.journal.TestDatabase;
import dev.courier.journal.figures.FigureTables;
import dev.courier.journal.search.DeliverySearch.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DeliverySearchTest {

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

    private static final int DELIVERIES = 3_000;
    private static final DeliveryFilter ALL = DeliveryFilter.all();

    private final TestDatabase database;
    private Instant now = START;
    private Duration step = Duration.ZERO;

    Contract(TestDatabase database) {
      this.database = database;
      // One a minute; every hundredth is dead and of a type of its own, and one is odd.
      database
          .template()
          .batchUpdate(
              """
              insert into deliveries (id, tenant_id, event_id, event_type, subscription_id, status,
                attempts, revision, created_at, last_error)
              values (?, ?, ?, ?, ?, ?, 1, 1, ?, ?)""",
              IntStream.range(0, DELIVERIES).mapToObj(Contract::row).toList());
    }

    private static Object[] row(int number) {
      Instant at = START.plus(Duration.ofMinutes(number));
      return new Object[] {
        id(number),
        TENANT,
        "evt-" + number,
        number % 100 == 0 ? "order.paid" : "order.shipped",
        "sub_" + number % 2,
        number % 100 == 0 ? "dead" : "delivered",
        Columns.time(at),
        number == 7 ? "the needle" : "hay"
      };
    }

    private static String id(int number) {
      return Identifier.earliest("dlv", START.plus(Duration.ofMinutes(number)));
    }

    @AfterEach
    void close() {
      database.close();
    }

    private Found find(DeliveryFilter filter, String before, int limit) {
      return new DeliverySearch(database.client(), new DeliveryLog(database.client()), this::tick)
          .find(TENANT, filter, before, limit);
    }

    private Instant tick() {
      now = now.plus(step);
      return now;
    }

    private static DeliveryFilter containing(String text) {
      return new DeliveryFilter(null, null, null, null, null, null, null, text, null);
    }

    private static DeliveryFilter between(Instant since, Instant until) {
      return new DeliveryFilter(null, null, null, null, null, since, until, null, null);
    }

    private static DeliveryFilter ofType(String type) {
      return new DeliveryFilter(null, null, type, null, null, null, null, null, null);
    }

    @Test
    void findsWhatLiesFarBackInOnePageWhereThereIsTime() {
      Found found = find(containing("needle"), null, 10);

      assertThat(found.rows()).extracting(DeliveryRow::id).containsExactly(id(7));
      assertThat(found.lookedTo()).isNull();
    }

    @Test
    void aPageEndsWhenItsTimeIsUpAndTheNextGoesOnFromThere() {
      step = DeliverySearch.LONGEST.plusMillis(1);

      Found first = find(containing("needle"), null, 10);
      assertThat(first.rows()).isEmpty();
      assertThat(first.lookedTo()).isEqualTo(id(2_000));

      List<DeliveryRow> rows = new ArrayList<>();
      int pages = 1;
      Found page = first;
      while (page.lookedTo() != null) {
        page = find(containing("needle"), page.lookedTo(), 10);
        rows.addAll(page.rows());
        pages++;
      }
      assertThat(pages).isEqualTo(4);
      assertThat(rows).extracting(DeliveryRow::id).containsExactly(id(7));
    }

    @Test
    void pagesTogetherHaveEveryDeliveryOnce() {
      step = DeliverySearch.LONGEST.plusMillis(1);
      List<String> ids = new ArrayList<>();
      String before = null;
      do {
        Found page = find(ofType("order.paid"), before, 7);
        page.rows().forEach(row -> ids.add(row.id()));
        before = page.rows().size() == 7 ? page.rows().get(6).id() : page.lookedTo();
      } while (before != null);

      assertThat(ids)
          .containsExactlyElementsOf(
              IntStream.range(0, 30).mapToObj(i -> id(2_900 - 100 * i)).toList());
    }

    @Test
    void aPeriodIsFoundWithoutLookingAtWhatIsYounger() {
      step = DeliverySearch.LONGEST.plusMillis(1);
      Instant since = START.plus(Duration.ofMinutes(10));
      Found found = find(between(since, since.plus(Duration.ofMinutes(3))), null, 10);

      assertThat(found.rows()).extracting(DeliveryRow::id).containsExactly(id(12), id(11), id(10));
      assertThat(found.lookedTo()).isNull();
    }

    @Test
    void conditionsThatIndexesServeAloneAreCombined() {
      DeliveryFilter dead = ALL.withStatus(DeliveryStatus.DEAD);

      assertThat(find(dead, null, 50).rows()).hasSize(30);
      assertThat(find(dead.withSubscriptionId("sub_0"), null, 50).rows()).hasSize(30);
      assertThat(find(dead.withSubscriptionId("sub_1"), null, 50).rows()).isEmpty();
      assertThat(find(ALL.withEventId("evt-9").withTest(false), null, 50).rows()).hasSize(1);
      assertThat(find(ALL.withTest(true), null, 50).rows()).isEmpty();
    }

    @Test
    void totalsAreCountedByStatus() {
      // What only a row says is counted in the rows.
      DeliveryTotals totals = totals(containing("evt-"));

      assertThat(totals.exact()).isTrue();
      assertThat(totals.of(DeliveryStatus.DEAD)).isEqualTo(30);
      assertThat(totals.of(DeliveryStatus.QUEUED)).isZero();
      assertThat(totals.all()).isEqualTo(DELIVERIES);
      assertThat(totals(containing("needle")).all()).isEqualTo(1);
      assertThat(totals(containing("evt-").withSubscriptionId("sub_1")).all())
          .isEqualTo(DELIVERIES / 2);
      assertThat(totals(ALL.withTest(true)).all()).isZero();
    }

    @Test
    void countsTheNewestWhereTheTimeIsUpAndSaysThatThereMayBeMore() {
      step = DeliveryCounts.LONGEST.plusMillis(1);

      DeliveryTotals totals = totals(containing("order.paid"));

      assertThat(totals.exact()).isFalse();
      assertThat(totals.of(DeliveryStatus.DEAD)).isEqualTo(10);
    }

    private DeliveryTotals totals(DeliveryFilter filter) {
      FigureTables figures = new FigureTables(database.client());
      return new DeliveryCounts(database.client(), figures, this::tick).of(TENANT, filter);
    }
  }
}
