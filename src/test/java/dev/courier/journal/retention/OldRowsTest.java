package dev.courier.journal.retention;

import static dev.courier.journal.Entries.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.alert.Alert;
import dev.courier.alert.AlertStore;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.event.Event;
import dev.courier.event.Identifier;
import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.Entries;
import dev.courier.journal.JournalEntry.AttemptMade;
import dev.courier.journal.JournalEntry.DeliveryKey;
import dev.courier.journal.JournalEntry.EventAccepted;
import dev.courier.journal.JournalEntry.QueuedDelivery;
import dev.courier.journal.JournalWriter;
import dev.courier.journal.TestDatabase;
import dev.courier.journal.bulk.BulkKind;
import dev.courier.journal.bulk.BulkOrder;
import dev.courier.journal.bulk.BulkRun;
import dev.courier.journal.bulk.BulkRuns;
import dev.courier.journal.bulk.TenantRuns;
import dev.courier.journal.retention.Clearing.EventPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OldRowsTest {

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

    private static final Instant NOW = Instant.parse("2026-03-31T10:00:00Z");
    private static final Instant BEFORE = NOW.minus(Duration.ofDays(30));
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(31));
    private static final Instant LATELY = NOW.minus(Duration.ofDays(29));

    private final TestDatabase database;
    private final JournalWriter writer;
    private final OldDeliveries deliveries;
    private final OldEvents events;
    private int number;

    Contract(TestDatabase database) {
      this.database = database;
      this.writer = new JournalWriter(database.template(), database.transactions());
      this.deliveries = new OldDeliveries(database.template());
      this.events = new OldEvents(database.template());
    }

    @AfterEach
    void close() {
      database.close();
    }

    @Test
    void whatIsOverAndOldGoesWithItsAttempts() {
      String old = delivery("evt-1", LONG_AGO, LONG_AGO, DeliveryStatus.DELIVERED);
      delivery("evt-2", LONG_AGO, LONG_AGO, DeliveryStatus.DISCARDED);
      delivery("evt-3", LONG_AGO, LONG_AGO, DeliveryStatus.SUPERSEDED);

      assertThat(deliveries.remove(null, BEFORE, 10)).isNull();

      assertThat(count("deliveries")).isZero();
      assertThat(count("attempts where delivery_id = '" + old + "'")).isZero();
      assertThat(count("attempts")).isZero();
    }

    @Test
    void whatIsYoungOrNotOverOrDeadStays() {
      delivery("evt-1", LATELY, LATELY, DeliveryStatus.DELIVERED);
      delivery("evt-2", LONG_AGO, LATELY, DeliveryStatus.DELIVERED);
      delivery("evt-3", LONG_AGO, LONG_AGO, DeliveryStatus.RETRYING);
      delivery("evt-4", LONG_AGO, LONG_AGO, DeliveryStatus.QUEUED);
      delivery("evt-5", LONG_AGO, LONG_AGO, DeliveryStatus.DEAD);

      deliveries.remove(null, BEFORE, 10);
      remove();

      assertThat(count("deliveries")).isEqualTo(5);
      assertThat(count("attempts")).isEqualTo(5);
      assertThat(count("events")).isEqualTo(5);
    }

    @Test
    void goesOnWhereItLeftOffAndLooksAtNoMoreThanItMay() {
      for (int i = 0; i < 5; i++) {
        delivery("evt-" + i, LONG_AGO, LONG_AGO, DeliveryStatus.DELIVERED);
      }

      String after = deliveries.remove(null, BEFORE, 2);
      assertThat(count("deliveries")).isEqualTo(3);
      after = deliveries.remove(after, BEFORE, 2);
      assertThat(count("deliveries")).isEqualTo(1);
      assertThat(deliveries.remove(after, BEFORE, 2)).isNull();
      assertThat(count("deliveries")).isZero();
    }

    @Test
    void aDeliveryThatSomebodyChangesAtThatMomentIsLeftForLater() {
      String id = delivery("evt-1", LONG_AGO, LONG_AGO, DeliveryStatus.DELIVERED);

      database
          .transaction()
          .executeWithoutResult(
              mine -> {
                database
                    .client()
                    .sql("select id from deliveries where id = ? for update")
                    .param(id)
                    .query(String.class)
                    .single();
                CompletableFuture.runAsync(() -> deliveries.remove(null, BEFORE, 10)).join();
              });

      assertThat(count("deliveries")).isEqualTo(1);
      assertThat(count("attempts")).isEqualTo(1);
    }

    @Test
    void anEventGoesWhenItsLastDeliveryIsGone() {
      delivery("evt-1", LONG_AGO, LONG_AGO, DeliveryStatus.DELIVERED);
      delivery("evt-2", LONG_AGO, LONG_AGO, DeliveryStatus.DEAD);
      event("evt-3", "order.created", LONG_AGO, TENANT);
      event("evt-4", "order.created", LATELY, TENANT);
      event("evt-5", "order.created", LONG_AGO, "globex");
      deliveries.remove(null, BEFORE, 10);

      remove();

      assertThat(
              database.client().sql("select id from events order by id").query(String.class).list())
          .containsExactly("evt-2", "evt-4");
    }

    @Test
    void anEventThatWasPublishedAnewIsYoung() {
      event("evt-1", "order.created", LONG_AGO, TENANT);
      event("evt-1", "order.created", LATELY, TENANT);

      remove();

      assertThat(count("events")).isEqualTo(1);
    }

    @Test
    void manyEventsOfManyTypesAreRemovedInManySteps() {
      for (int i = 0; i < 20; i++) {
        event("evt-" + i, "type." + i % 3, LONG_AGO.plusMillis(i), i % 2 == 0 ? TENANT : "globex");
      }

      int steps = 0;
      EventPosition position = events.remove(null, BEFORE, 3);
      while (position != null && steps < 100) {
        position = events.remove(position, BEFORE, 3);
        steps++;
      }

      assertThat(count("events")).isZero();
      assertThat(steps).isBetween(6, 20);
    }

    @Test
    void alertsAndRunsThatAreDoneGoAndOthersStay() {
      AlertStore alerts = new AlertStore(database.client());
      alerts.insert(alert(LONG_AGO));
      alerts.insert(alert(LATELY));
      BulkRuns runs = new BulkRuns(database.client());
      BulkRun done = run(runs);
      runs.finish(done.id(), LONG_AGO);
      BulkRun going = run(runs);

      assertThat(alerts.removeRaisedBefore(BEFORE, 10)).isEqualTo(1);
      database
          .template()
          .update("update retry_runs set id = ? where id = ?", id("run", LONG_AGO), done.id());
      new OldRuns(database.client()).remove(BEFORE, 10);

      assertThat(count("alerts")).isEqualTo(1);
      assertThat(new TenantRuns(database.client()).list(TENANT, null, 10))
          .extracting(BulkRun::id)
          .containsExactly(going.id());
    }

    @Test
    void oneAtATimeHasTheTurn() {
      ClearingTable table = new ClearingTable(database.client());

      database
          .transaction()
          .executeWithoutResult(
              mine -> {
                assertThat(table.lock()).contains(Clearing.begin());
                assertThat(CompletableFuture.supplyAsync(table::lock).join()).isEmpty();
                table.save(Clearing.afterEvent(new EventPosition(TENANT, "a", LONG_AGO)));
              });

      assertThat(table.lock())
          .contains(Clearing.afterEvent(new EventPosition(TENANT, "a", LONG_AGO)));
    }

    private void remove() {
      EventPosition position = events.remove(null, BEFORE, 100);
      while (position != null) {
        position = events.remove(position, BEFORE, 100);
      }
    }

    private BulkRun run(BulkRuns runs) {
      BulkOrder order = new BulkOrder(BulkKind.REPLAY, "{}", 1.0, null);
      return runs.start(TENANT, order, DeliveryFilter.all(), LONG_AGO);
    }

    private Alert alert(Instant raisedAt) {
      return new Alert(
          id("alr", raisedAt),
          TENANT,
          dev.courier.alert.AlertKind.DEAD_LETTER,
          "title",
          "detail",
          null,
          null,
          null,
          raisedAt,
          List.of());
    }

    private void event(String id, String type, Instant receivedAt, String tenant) {
      Event event = new Event(id, type, receivedAt, tenant, Entries.event(id).data());
      writer.write(List.of(new EventAccepted(event, receivedAt, false, List.of())));
    }

    /** A delivery of an event of its own with one attempt. */
    private String delivery(
        String eventId, Instant createdAt, Instant completedAt, DeliveryStatus status) {
      String id = id("dlv", createdAt);
      Event event =
          new Event(eventId, "order.shipped", createdAt, TENANT, Entries.event("e").data());
      DeliveryKey key =
          new DeliveryKey(id, TENANT, eventId, "order.shipped", "sub_1", createdAt, 1, 1);
      writer.write(
          List.of(
              new EventAccepted(
                  event, createdAt, false, List.of(new QueuedDelivery(id, "sub_1", createdAt))),
              new AttemptMade(key, Entries.attempt(1, 200, null), status, null, null)));
      database
          .template()
          .update(
              "update deliveries set completed_at = ? where id = ? and completed_at is not null",
              completedAt.atOffset(java.time.ZoneOffset.UTC),
              id);
      return id;
    }

    /** As one that was made at that time. */
    private String id(String prefix, Instant time) {
      return Identifier.earliest(prefix, time.plusMillis(++number));
    }

    private int count(String what) {
      return database.client().sql("select count(*) from " + what).query(Integer.class).single();
    }
  }
}
