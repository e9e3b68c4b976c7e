package dev.courier.journal.backlog;

import static dev.courier.journal.Entries.START;
import static dev.courier.journal.Entries.TENANT;
import static dev.courier.journal.Entries.accepted;
import static dev.courier.journal.Entries.delivered;
import static dev.courier.journal.Entries.failed;
import static dev.courier.journal.Entries.tested;
import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.alert.Alert;
import dev.courier.alert.AlertKind;
import dev.courier.alert.AlertStore;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.journal.JournalWriter;
import dev.courier.journal.ParkedDeliveries;
import dev.courier.journal.ParkedDelivery;
import dev.courier.journal.ParkedDelivery.WaitsFor;
import dev.courier.journal.TestDatabase;
import dev.courier.journal.figures.FoldedFigures;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BacklogTest {

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
    private final WaitingTenants waiting;
    private final ParkedDeliveries parked;
    private final ParkedTotals totals;

    Contract(TestDatabase database) {
      this.database = database;
      this.writer = new JournalWriter(database.template(), database.transactions());
      this.waiting = new WaitingTenants(database.template());
      this.parked = new ParkedDeliveries(database.template());
      this.totals = new ParkedTotals(database.template());
    }

    @BeforeEach
    void openTenants() {
      for (String tenant : new String[] {TENANT, "idle"}) {
        database
            .client()
            .sql("insert into tenants (id, created_at) values (?, current_timestamp)")
            .param(tenant)
            .update();
      }
    }

    @AfterEach
    void close() {
      database.close();
    }

    @Test
    void aTenantsWaitingDeliveriesAreToldByStatusWithTheOldestOfThem() {
      writer.write(
          List.of(
              accepted("evt-1", "dlv_1"),
              accepted("evt-2", "dlv_2"),
              accepted("evt-3", "dlv_3"),
              failed("dlv_3", 1, 1),
              accepted("evt-4", "dlv_4"),
              delivered("dlv_4", 1, 1)));

      assertThat(waiting.now())
          .containsExactlyInAnyOrder(
              new WaitingTenant(TENANT, DeliveryStatus.QUEUED, 2, START),
              new WaitingTenant(TENANT, DeliveryStatus.RETRYING, 1, START));
    }

    @Test
    void theCountIsTheSameWhetherFiguresHaveBeenAddedUpOrNot() {
      writer.write(List.of(accepted("evt-1", "dlv_1"), accepted("evt-2", "dlv_2")));
      List<WaitingTenant> before = waiting.now();
      FoldedFigures figures = new FoldedFigures(database.template());
      database.transaction().execute(status -> figures.fold(1_000, START));

      assertThat(waiting.now())
          .isEqualTo(before)
          .containsExactly(new WaitingTenant(TENANT, DeliveryStatus.QUEUED, 2, START));
    }

    @Test
    void whereNothingWaitsNobodyIsTold() {
      writer.write(
          List.of(
              accepted("evt-1", "dlv_1"),
              failed("dlv_1", 1, 1),
              delivered("dlv_1", 2, 2),
              tested("dlv_2", 200)));

      assertThat(waiting.now()).isEmpty();
      assertThat(totals.now()).isEmpty();
    }

    @Test
    void whatIsParkedIsToldBySubscriptionAndByWhatItWaitsFor() {
      parked.park(
          List.of(
              parked("dlv_1", "sub_1", WaitsFor.TIME, START.plusSeconds(60)),
              parked("dlv_2", "sub_1", WaitsFor.TIME, START.minusSeconds(5)),
              parked("dlv_3", "sub_1", WaitsFor.TURN, START),
              parked("dlv_4", "sub_2", WaitsFor.SUBSCRIPTION, START.minusSeconds(90))));

      assertThat(totals.now())
          .containsExactlyInAnyOrder(
              new ParkedTotal(WaitsFor.TIME, "sub_1", 2, START.minusSeconds(5)),
              new ParkedTotal(WaitsFor.TURN, "sub_1", 1, START),
              new ParkedTotal(WaitsFor.SUBSCRIPTION, "sub_2", 1, START.minusSeconds(90)));
    }

    @Test
    void openAlertsAreCountedByTenantAndThoseOfNobodyApart() {
      AlertStore alerts = new AlertStore(database.client());
      alerts.insert(alert("alr_1", TENANT));
      alerts.insert(alert("alr_2", TENANT));
      alerts.insert(alert("alr_3", null));
      alerts.acknowledge(TENANT, "alr_2", START);

      assertThat(alerts.countOpen()).isEqualTo(Map.of(TENANT, 1L, "", 1L));
    }

    private static Alert alert(String id, String tenant) {
      return new Alert(
          id, tenant, AlertKind.DEAD_LETTER, "title", "detail", null, null, null, START, List.of());
    }

    private static ParkedDelivery parked(
        String id, String subscription, WaitsFor waitsFor, Instant dueAt) {
      return new ParkedDelivery(id, 1, TENANT, subscription, 4, waitsFor, dueAt, new byte[] {1});
    }
  }
}
