package dev.courier.journal;

import static dev.courier.journal.Entries.START;
import static dev.courier.journal.Entries.TENANT;
import static dev.courier.journal.Entries.accepted;
import static dev.courier.journal.Entries.changed;
import static dev.courier.journal.Entries.dead;
import static dev.courier.journal.Entries.delivered;
import static dev.courier.journal.Entries.event;
import static dev.courier.journal.Entries.failed;
import static dev.courier.journal.Entries.tested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.event.Event;
import dev.courier.event.JsonFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DeliveryLogTest {

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
    private static final DeliveryFilter DEAD = ALL.withStatus(DeliveryStatus.DEAD);

    private final TestDatabase database;
    private final DeliveryLog log;
    private final OperatorChanges changes;

    Contract(TestDatabase database) {
      this.database = database;
      this.log = new DeliveryLog(database.client());
      this.changes = new OperatorChanges(database.template());
      new JournalWriter(database.template(), database.transactions())
          .write(
              List.of(
                  accepted("evt-1", "dlv_1"),
                  delivered("dlv_1", 1, 1),
                  accepted("evt-2", "dlv_2"),
                  failed("dlv_3", 1, 1),
                  dead("dlv_4", 3, 3)));
    }

    @AfterEach
    void close() {
      database.close();
    }

    @Test
    void listsAreNewestFirstAndContinueWhereTheyEnded() {
      assertThat(ids(ALL)).containsExactly("dlv_4", "dlv_3", "dlv_2", "dlv_1");
      assertThat(log.list(TENANT, ALL, null, 2))
          .extracting(DeliveryRow::id)
          .containsExactly("dlv_4", "dlv_3");
      assertThat(log.list(TENANT, ALL, "dlv_3", 2))
          .extracting(DeliveryRow::id)
          .containsExactly("dlv_2", "dlv_1");
    }

    @Test
    void anotherTenantSeesNothing() {
      assertThat(log.list("globex", ALL, null, 10)).isEmpty();
      assertThat(log.find("globex", "dlv_1")).isEmpty();
      assertThat(log.event("globex", "evt-1")).isEmpty();
      assertThat(log.count("globex", ALL)).isZero();
      assertThat(log.ids("globex", ALL, 10)).isEmpty();
    }

    @Test
    void filtersChooseDeliveries() {
      assertThat(ids(ALL.withStatus(DeliveryStatus.RETRYING))).containsExactly("dlv_3");
      assertThat(ids(ALL.withEventId("evt-2"))).containsExactly("dlv_2");
      assertThat(ids(ALL.withSubscriptionId("sub_1"))).hasSize(4);
      assertThat(ids(ALL.withSubscriptionId("sub_2"))).isEmpty();
      assertThat(
              ids(new DeliveryFilter(null, null, "order.paid", null, null, null, null, null, null)))
          .isEmpty();
      assertThat(
              ids(
                  new DeliveryFilter(
                      null, null, null, null, "retries_exhausted", null, null, null, null)))
          .containsExactly("dlv_4");
    }

    @Test
    void sinceIsInclusiveAndUntilIsNot() {
      assertThat(ids(new DeliveryFilter(null, null, null, null, null, START, null, null, null)))
          .hasSize(4);
      assertThat(ids(new DeliveryFilter(null, null, null, null, null, null, START, null, null)))
          .isEmpty();
    }

    @Test
    void aTextIsFoundWhereverItStandsAndMeansItself() {
      assertThat(ids(containing("EVT-2"))).containsExactly("dlv_2");
      assertThat(ids(containing("answered 503"))).containsExactly("dlv_3");
      assertThat(ids(containing("Shipped"))).hasSize(4);
      assertThat(ids(containing("%"))).isEmpty();
      assertThat(ids(containing("dlv_1"))).containsExactly("dlv_1");
      assertThat(ids(containing("dlv!1"))).isEmpty();
    }

    @Test
    void countsWhatItWouldList() {
      assertThat(log.count(TENANT, ALL)).isEqualTo(4);
      assertThat(log.count(TENANT, DEAD)).isEqualTo(1);
      assertThat(log.ids(TENANT, ALL, 3)).containsExactly("dlv_4", "dlv_3", "dlv_2");
    }

    @Test
    void aRowIsWrittenWithTheNamesOfTheApi() {
      JsonNode json = JsonFormat.mapper().valueToTree(log.find(TENANT, "dlv_4").orElseThrow());

      assertThat(json)
          .hasToString(
              "{\"id\":\"dlv_4\",\"event_id\":\"evt-1\",\"event_type\":\"order.shipped\","
                  + "\"subscription_id\":\"sub_1\",\"status\":\"dead\",\"attempts\":3,"
                  + "\"next_attempt_at\":null,\"last_status\":500,"
                  + "\"last_error\":\"answered 500\",\"duration_ms\":250,\"last_response\":\"answer\",\"reason\":\"retries_exhausted\","
                  + "\"created_at\":\"2026-03-01T10:00:00Z\","
                  + "\"completed_at\":\"2026-03-01T10:02:00.250Z\",\"test\":false}");
    }

    @Test
    void aReplayShowsDeadDeliveriesAsQueuedAndLeavesTheOthers() {
      assertThat(changes.replay(TENANT, List.of("dlv_4", "dlv_3", "dlv_9")))
          .containsExactly("dlv_4");
      assertThat(changes.replay("globex", List.of("dlv_4"))).isEmpty();

      DeliveryRow row = log.find(TENANT, "dlv_4").orElseThrow();
      assertThat(row.status()).isEqualTo(DeliveryStatus.QUEUED);
      assertThat(row.revision()).isEqualTo(3);
      assertThat(row.reason()).isNull();
      assertThat(row.completedAt()).isNull();
    }

    @Test
    void anEntryThatComesAgainAfterAReplayDoesNotUndoIt() {
      changes.replay(TENANT, List.of("dlv_4"));
      new JournalWriter(database.template(), database.transactions())
          .write(List.of(dead("dlv_4", 3, 3)));

      assertThat(log.find(TENANT, "dlv_4").orElseThrow().status()).isEqualTo(DeliveryStatus.QUEUED);
    }

    @Test
    void aDiscardIsNotedOnDeadDeliveriesOnly() {
      assertThat(changes.noteDiscard(TENANT, List.of("dlv_1", "dlv_4"), "test data"))
          .containsExactly("dlv_4");
      assertThat(log.find(TENANT, "dlv_4").orElseThrow().reason())
          .isEqualTo("discarded: test data");
      assertThatThrownBy(() -> changes.noteDiscard(TENANT, List.of("dlv_4"), "x".repeat(81)))
          .hasMessage("reason has 81 characters: it must have at most 80");
    }

    @Test
    void aFinishedDeliveryIsQueuedOnceMoreAndOnlyOnce() {
      DeliveryRow seen = log.find(TENANT, "dlv_1").orElseThrow();

      assertThat(changes.requeue(TENANT, seen)).isTrue();
      assertThat(changes.requeue(TENANT, seen)).isFalse();

      DeliveryRow row = log.find(TENANT, "dlv_1").orElseThrow();
      assertThat(row.status()).isEqualTo(DeliveryStatus.QUEUED);
      assertThat(row.revision()).isEqualTo(2);
      assertThat(row.completedAt()).isNull();
    }

    @Test
    void aRetryIsBroughtForward() {
      changes.bringForward(TENANT, "dlv_3", START.plusSeconds(5));
      changes.bringForward(TENANT, "dlv_1", START.plusSeconds(5));

      assertThat(log.find(TENANT, "dlv_3").orElseThrow().nextAttemptAt())
          .isEqualTo(START.plusSeconds(5));
      assertThat(log.find(TENANT, "dlv_1").orElseThrow().nextAttemptAt()).isNull();
    }

    @Test
    void aDiscardedDeliveryIsNoLongerAmongTheDead() {
      new JournalWriter(database.template(), database.transactions())
          .write(List.of(changed("dlv_4", 3, 5, DeliveryStatus.DISCARDED, null)));

      assertThat(ids(DEAD)).isEmpty();
    }

    @Test
    void aTestIsKeptWithItsAttemptAndToldFromRealOnes() {
      JournalWriter writer = new JournalWriter(database.template(), database.transactions());
      writer.write(List.of(tested("dlv_5", 200), tested("dlv_6", 500)));
      writer.write(List.of(tested("dlv_6", 500)));

      DeliveryRow row = log.find(TENANT, "dlv_6").orElseThrow();
      assertThat(row.test()).isTrue();
      assertThat(row.status()).isEqualTo(DeliveryStatus.DISCARDED);
      assertThat(row.reason()).isEqualTo("test");
      assertThat(row.lastStatus()).isEqualTo(500);
      assertThat(row.completedAt()).isEqualTo(START.plusMillis(250));
      assertThat(log.attempts("dlv_6")).hasSize(1);
      assertThat(ids(tests(true))).containsExactly("dlv_6", "dlv_5");
      assertThat(ids(tests(false))).containsExactly("dlv_4", "dlv_3", "dlv_2", "dlv_1");
    }

    @Test
    void theNewestEventOfATypeIsTheOneTakenInLast() {
      new JournalWriter(database.template(), database.transactions())
          .write(
              List.of(
                  new JournalEntry.EventAccepted(
                      event("aaa"), START.plusSeconds(9), false, List.of())));

      assertThat(log.newestEvent(TENANT, "order.shipped").orElseThrow().event().id())
          .isEqualTo("aaa");
      assertThat(log.newestEvent(TENANT, "order.created")).isEmpty();
      assertThat(log.newestEvent("globex", "order.shipped")).isEmpty();
    }

    @Test
    void theNewestEventsAndTheTypesOfATenantAreFoundByTheirTypes() {
      Event first = event("aaa");
      Event other = new Event("bbb", "a.other", START, TENANT, first.data());
      new JournalWriter(database.template(), database.transactions())
          .write(
              List.of(
                  new JournalEntry.EventAccepted(first, START.plusSeconds(9), false, List.of()),
                  new JournalEntry.EventAccepted(other, START, false, List.of())));

      assertThat(log.newestEvents(TENANT, "order.shipped", 2))
          .hasSizeLessThanOrEqualTo(2)
          .first()
          .satisfies(newest -> assertThat(newest.event().id()).isEqualTo("aaa"));
      assertThat(log.eventTypes(TENANT, 9)).containsExactlyInAnyOrder("a.other", "order.shipped");
      assertThat(log.eventTypes(TENANT, 1)).hasSize(1);
      assertThat(log.eventTypes("globex", 9)).isEmpty();
    }

    private static DeliveryFilter tests(boolean wanted) {
      return new DeliveryFilter(null, null, null, null, null, null, null, null, wanted);
    }

    private List<String> ids(DeliveryFilter filter) {
      return log.list(TENANT, filter, null, 100).stream().map(DeliveryRow::id).toList();
    }

    private static DeliveryFilter containing(String text) {
      return new DeliveryFilter(null, null, null, null, null, null, null, text, null);
    }
  }
}
