package dev.courier.journal.erasure;

import static dev.courier.journal.Entries.START;
import static dev.courier.journal.Entries.TENANT;
import static dev.courier.journal.Entries.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.courier.delivery.Attempt;
import dev.courier.delivery.Delivery;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.event.FieldPath;
import dev.courier.event.JsonFormat;
import dev.courier.journal.DeliveryLog;
import dev.courier.journal.DeliveryRow;
import dev.courier.journal.JournalEntry;
import dev.courier.journal.JournalEntry.AttemptMade;
import dev.courier.journal.JournalEntry.DeliveryKey;
import dev.courier.journal.JournalEntry.EventAccepted;
import dev.courier.journal.JournalEntry.QueuedDelivery;
import dev.courier.journal.JournalWriter;
import dev.courier.journal.ParkedDeliveries;
import dev.courier.journal.ParkedDelivery;
import dev.courier.journal.TestDatabase;
import dev.courier.journal.erasure.EntityEvents.Found;
import dev.courier.journal.erasure.ErasedEvents.Erased;
import dev.courier.journal.erasure.Erasure.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ErasureTest {

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

    private static final EntityValue CUSTOMER =
        new EntityValue(FieldPath.of("data.customer.id"), TextNode.valueOf("C-17"));

    private final TestDatabase database;
    private final Erasures erasures;
    private final EntityEvents events;
    private final ErasedEvents erased;
    private final DeliveryLog log;
    private final ParkedDeliveries parked;
    private final JournalWriter writer;

    Contract(TestDatabase database) {
      this.database = database;
      this.erasures = new Erasures(database.client());
      this.events = new EntityEvents(database.client());
      this.erased = new ErasedEvents(database.template());
      this.log = new DeliveryLog(database.client());
      this.parked = new ParkedDeliveries(database.template());
      this.writer = new JournalWriter(database.template(), database.transactions());
    }

    @AfterEach
    void close() {
      database.close();
    }

    @Test
    void findsTheEventsOfTheEntityAndOfNobodyElseInParts() {
      List<JournalEntry> entries = new ArrayList<>();
      for (int i = 0; i < 1_200; i++) {
        entries.add(accepted("evt-" + i, i % 10 == 0 ? "C-17" : "D-" + i, List.of()));
      }
      writer.write(entries);

      Erasure erasure = erasures.start(TENANT, CUSTOMER, true, START);
      List<String> found = new ArrayList<>();
      int steps = 0;
      while (erasure.searchedAt() == null && steps++ < 20) {
        Found next = events.next(erasure);
        found.addAll(next.events());
        erasure =
            erasure.searched(
                next.last(), next.all(), new Counts(next.searched(), 0, 0, 0, 0, 0), START);
      }

      assertThat(found).hasSize(120).doesNotHaveDuplicates();
      assertThat(erasure.counts().searched()).isEqualTo(1_200);
      assertThat(erasure.finishedAt()).isEqualTo(START);
      Erasure others = erasures.start("globex", CUSTOMER, true, START);
      assertThat(events.next(others).all()).isTrue();
    }

    @Test
    void nothingOfTheContentsIsLeftAndTheLogOfWhoAndWhenIs() {
      String row = storedWithAttempts(DeliveryStatus.DELIVERED);

      erased.eraseData(TENANT, List.of("evt-1"), START);
      Erased result = eraseDeliveries();

      assertThat(result.underWay()).isEmpty();
      assertThat(log.event(TENANT, "evt-1").orElseThrow().isErased()).isTrue();
      assertThat(log.event(TENANT, "evt-1").orElseThrow().event().data()).isEmpty();
      assertThat(log.newestEvent(TENANT, "order.shipped")).isEmpty();
      DeliveryRow delivery = log.find(TENANT, row).orElseThrow();
      assertThat(delivery.lastResponse()).isNull();
      assertThat(delivery.status()).isEqualTo(DeliveryStatus.DELIVERED);
      List<Attempt> attempts = log.attempts(row);
      assertThat(attempts).hasSize(2);
      assertThat(attempts.toString()).doesNotContain("C-17");
      assertThat(attempts.get(0).response().status()).isEqualTo(503);
      assertThat(attempts.get(0).request().url()).isEqualTo("https://example.com/hook");
      assertThat(attempts.get(0).request().headers())
          .containsEntry("Content-Type", "application/json")
          .containsEntry("X-Customer", "[erased]");
    }

    @Test
    void whatIsParkedIsDiscardedAndALateEntryDoesNotBringItBack() {
      writer.write(
          List.of(accepted("evt-1", "C-17", List.of(new QueuedDelivery("dlv_1", "sub_1", START)))));
      park(2, 2);

      Erased first = eraseDeliveries();
      assertThat(first.counts().waiting()).isEqualTo(1);
      assertThat(first.underWay()).as("attempts are still to come").containsExactly("evt-1");
      assertThat(parked.countWaiting()).isZero();

      writer.write(List.of(attempt(1, 1, DeliveryStatus.RETRYING)));
      writer.write(List.of(attempt(2, 2, DeliveryStatus.RETRYING)));
      Erased second = eraseDeliveries();

      assertThat(second.underWay()).isEmpty();
      DeliveryRow row = log.find(TENANT, "dlv_1").orElseThrow();
      assertThat(row.status()).isEqualTo(DeliveryStatus.DISCARDED);
      assertThat(row.reason()).isEqualTo("erased");
      assertThat(row.attempts()).isEqualTo(2);
      assertThat(log.attempts("dlv_1").toString()).doesNotContain("C-17");
      assertThat(row.lastResponse()).isNull();
    }

    @Test
    void whatIsInAQueueIsUnderWayAndWhatIsDeadIsNamed() {
      writer.write(
          List.of(
              accepted(
                  "evt-1",
                  "C-17",
                  List.of(
                      new QueuedDelivery("dlv_1", "sub_1", START),
                      new QueuedDelivery("dlv_2", "sub_2", START),
                      new QueuedDelivery("dlv_3", "sub_3", START)))));
      writer.write(List.of(attempt(1, 1, DeliveryStatus.DEAD)));
      parked.park(
          List.of(
              new ParkedDelivery(
                  "dlv_2",
                  1,
                  TENANT,
                  "sub_2",
                  4,
                  ParkedDelivery.WaitsFor.SUBSCRIPTION,
                  START,
                  new byte[] {1})));

      Erased counted = erased.count(TENANT, List.of("evt-1"));

      assertThat(counted.counts()).isEqualTo(new Counts(0, 1, 3, 1, 1, 1));
      assertThat(counted.dead()).containsExactly("dlv_1");
      assertThat(counted.underWay()).containsExactly("evt-1");
      assertThat(erased.count("globex", List.of("evt-1")).counts().deliveries()).isZero();
    }

    @Test
    void theValueIsForgottenWhenItIsDone() {
      Erasure erasure = erasures.start(TENANT, CUSTOMER, false, START);
      assertThat(erasures.find(TENANT, erasure.id())).contains(erasure);

      erasures.save(erasure.finished(START));

      assertThat(erasures.find(TENANT, erasure.id()).orElseThrow().entity()).isNull();
      assertThat(erasures.unfinished()).isEmpty();
      assertThat(erasures.find("globex", erasure.id())).isEmpty();
      assertThat(erasures.list("globex", null, 10)).isEmpty();
      assertThat(erasures.list(TENANT, null, 10)).hasSize(1);
    }

    @Test
    void eventsAreLookedAtAgainWhenItIsTime() {
      events.remember("era_1", List.of("evt-1", "evt-2"), START);

      assertThat(events.due("era_1", START)).isEmpty();
      assertThat(events.due("era_1", START.plusSeconds(5))).containsExactly("evt-1", "evt-2");
      events.remember("era_1", List.of("evt-2"), START.plusSeconds(5));
      events.forget("era_1", List.of("evt-1"));
      assertThat(events.due("era_1", START.plusSeconds(5))).isEmpty();
      assertThat(events.remembered("era_1")).isEqualTo(1);
    }

    private Erased eraseDeliveries() {
      return database
          .transaction()
          .execute(status -> erased.eraseDeliveries(TENANT, List.of("evt-1"), true, START));
    }

    private String storedWithAttempts(DeliveryStatus status) {
      writer.write(
          List.of(
              accepted("evt-1", "C-17", List.of(new QueuedDelivery("dlv_1", "sub_1", START))),
              attempt(1, 1, DeliveryStatus.RETRYING),
              attempt(2, 2, status)));
      return "dlv_1";
    }

    private void park(int attempts, int revision) {
      try {
        Delivery delivery =
            new Delivery(
                "dlv_1", "sub_1", event("evt-1"), START, attempts, attempts, revision, null);
        parked.park(
            List.of(
                new ParkedDelivery(
                    "dlv_1",
                    revision,
                    TENANT,
                    "sub_1",
                    4,
                    ParkedDelivery.WaitsFor.TIME,
                    START,
                    JsonFormat.mapper().writeValueAsBytes(delivery))));
      } catch (com.fasterxml.jackson.core.JsonProcessingException cause) {
        throw new IllegalStateException(cause);
      }
    }

    private static EventAccepted accepted(
        String id, String customer, List<QueuedDelivery> deliveries) {
      return new EventAccepted(
          event(id, "{\"customer\":{\"id\":\"" + customer + "\"}}"), START, false, deliveries);
    }

    private static AttemptMade attempt(int number, int revision, DeliveryStatus status) {
      return new AttemptMade(
          new DeliveryKey(
              "dlv_1", TENANT, "evt-1", "order.shipped", "sub_1", START, number, revision),
          new Attempt(
              "att_" + number,
              number,
              START.plusSeconds(number),
              250,
              new Attempt.Request(
                  "https://example.com/hook",
                  "POST",
                  Map.of("Content-Type", "application/json", "X-Customer", "C-17"),
                  "{\"customer\":\"C-17\"}"),
              new Attempt.Response(503, Map.of("X-Echo", "C-17"), "no room for C-17", false),
              "http_503",
              "answered 503"),
          status,
          null,
          null);
    }
  }
}
