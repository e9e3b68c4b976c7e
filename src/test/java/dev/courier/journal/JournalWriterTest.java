package dev.courier.journal;

import static dev.courier.journal.Entries.START;
import static dev.courier.journal.Entries.TENANT;
import static dev.courier.journal.Entries.accepted;
import static dev.courier.journal.Entries.attempt;
import static dev.courier.journal.Entries.changed;
import static dev.courier.journal.Entries.dead;
import static dev.courier.journal.Entries.delivered;
import static dev.courier.journal.Entries.event;
import static dev.courier.journal.Entries.failed;
import static dev.courier.journal.Entries.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.delivery.Attempt;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.event.Event;
import dev.courier.journal.JournalEntry.AttemptMade;
import dev.courier.journal.JournalEntry.EventAccepted;
import dev.courier.journal.JournalEntry.StatusChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JournalWriterTest {

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

    private static final String ID = "dlv_1";

    private final TestDatabase database;
    private final JournalWriter writer;
    private final DeliveryLog log;

    Contract(TestDatabase database) {
      this.database = database;
      this.writer = new JournalWriter(database.template(), database.transactions());
      this.log = new DeliveryLog(database.client());
    }

    @AfterEach
    void close() {
      database.close();
    }

    @Test
    void anAcceptedEventIsKeptWithItsQueuedDelivery() {
      writer.write(List.of(accepted("evt-1", ID)));

      DeliveryRow row = row();
      assertThat(row.status()).isEqualTo(DeliveryStatus.QUEUED);
      assertThat(row.attempts()).isZero();
      assertThat(row.createdAt()).isEqualTo(START);
      assertThat(row.completedAt()).isNull();
      assertThat(log.event(TENANT, "evt-1").orElseThrow().event()).isEqualTo(event("evt-1"));
    }

    @Test
    void anEventThatNobodyWantsIsKeptAsWell() {
      writer.write(List.of(new EventAccepted(event("evt-1"), START, true, List.of())));

      assertThat(log.event(TENANT, "evt-1").orElseThrow().idMade()).isTrue();
    }

    @Test
    void everyAttemptOfADeliveryIsKept() {
      writer.write(List.of(accepted("evt-1", ID), failed(ID, 1, 1)));
      writer.write(List.of(failed(ID, 2, 2), delivered(ID, 3, 3)));

      assertThat(log.attempts(ID))
          .containsExactly(
              attempt(1, 503, "answered 503"),
              attempt(2, 503, "answered 503"),
              attempt(3, 200, null));
      DeliveryRow row = row();
      assertThat(row.status()).isEqualTo(DeliveryStatus.DELIVERED);
      assertThat(row.attempts()).isEqualTo(3);
      assertThat(row.lastStatus()).isEqualTo(200);
      assertThat(row.lastError()).isNull();
      assertThat(row.nextAttemptAt()).isNull();
      assertThat(row.completedAt()).isEqualTo(START.plusSeconds(120).plusMillis(250));
    }

    @Test
    void aFailedAttemptShowsItsErrorAndWhenItIsTriedAgain() {
      writer.write(List.of(accepted("evt-1", ID)));
      writer.write(List.of(failed(ID, 1, 1)));

      DeliveryRow row = row();
      assertThat(row.status()).isEqualTo(DeliveryStatus.RETRYING);
      assertThat(row.lastStatus()).isEqualTo(503);
      assertThat(row.lastError()).isEqualTo("answered 503");
      assertThat(row.nextAttemptAt()).isEqualTo(START.plusSeconds(60));
      assertThat(row.completedAt()).isNull();
    }

    @Test
    void anAttemptWithoutAnAnswerHasNoStatus() {
      Attempt silent =
          new Attempt("att_1", 1, START, 250, null, null, "deadline", "no answer within 30 s");
      writer.write(
          List.of(
              failed(ID, 1, 1),
              new AttemptMade(key(ID, 2, 2), silent, DeliveryStatus.RETRYING, START, null)));

      assertThat(row().lastStatus()).isNull();
      assertThat(row().lastError()).isEqualTo("no answer within 30 s");
    }

    @Test
    void theSameBatchTwiceChangesNothing() {
      List<JournalEntry> batch =
          List.of(
              accepted("evt-1", ID),
              failed(ID, 1, 1),
              dead(ID, 2, 2),
              changed("dlv_2", 0, 1, DeliveryStatus.QUEUED, null),
              accepted("evt-2", "dlv_3"));
      writer.write(batch);
      Map<String, List<Map<String, Object>>> once = everything();

      writer.write(batch);

      assertThat(everything()).usingRecursiveComparison().isEqualTo(once);
    }

    @Test
    void aLaterRevisionWinsInWhateverOrderTheEntriesCome() {
      List<JournalEntry> life =
          List.of(
              accepted("evt-1", ID),
              failed(ID, 1, 1),
              changed(ID, 1, 2, DeliveryStatus.RETRYING, null),
              failed(ID, 2, 3),
              dead(ID, 3, 4),
              changed(ID, 3, 5, DeliveryStatus.DISCARDED, "no longer needed"));
      Random random = new Random(42);
      for (int round = 0; round < 30; round++) {
        database.template().update("delete from deliveries");
        List<JournalEntry> shuffled = new ArrayList<>(life);
        Collections.shuffle(shuffled, random);
        int cut = random.nextInt(life.size() + 1);
        writer.write(shuffled.subList(0, cut));
        writer.write(shuffled.subList(cut, life.size()));

        DeliveryRow row = row();
        assertThat(row.status()).as("%s", shuffled).isEqualTo(DeliveryStatus.DISCARDED);
        assertThat(row.attempts()).isEqualTo(3);
        assertThat(row.revision()).isEqualTo(5);
        assertThat(row.reason()).isEqualTo("no longer needed");
        assertThat(row.lastStatus()).as("%s cut at %s", shuffled, cut).isEqualTo(500);
        assertThat(row.lastError()).isEqualTo("answered 500");
        assertThat(row.completedAt()).isEqualTo(START.plusSeconds(500));
      }
    }

    @Test
    void theLastAnswerIsShownEvenIfALaterChangeCameBeforeIt() {
      writer.write(List.of(changed(ID, 1, 2, DeliveryStatus.RETRYING, null)));
      writer.write(List.of(failed(ID, 1, 1), changed(ID, 1, 2, DeliveryStatus.RETRYING, null)));

      assertThat(row().revision()).isEqualTo(2);
      assertThat(row().lastStatus()).isEqualTo(503);
    }

    @Test
    void anAttemptIsNeverOverwritten() {
      writer.write(List.of(failed(ID, 1, 1)));
      writer.write(List.of(delivered(ID, 1, 1)));

      assertThat(log.attempts(ID)).containsExactly(attempt(1, 503, "answered 503"));
      assertThat(row().status()).isEqualTo(DeliveryStatus.RETRYING);
    }

    @Test
    void aReplayedDeliveryIsNoLongerComplete() {
      writer.write(List.of(dead(ID, 1, 1)));
      assertThat(row().reason()).isEqualTo("retries_exhausted");
      assertThat(row().completedAt()).isNotNull();

      writer.write(List.of(changed(ID, 1, 2, DeliveryStatus.QUEUED, null)));

      assertThat(row().status()).isEqualTo(DeliveryStatus.QUEUED);
      assertThat(row().reason()).isNull();
      assertThat(row().completedAt()).isNull();
      assertThat(row().lastStatus()).isEqualTo(500);
    }

    @Test
    void theOperatorsReasonStaysWhenTheDiscardIsJournaledWithoutOne() {
      writer.write(List.of(dead(ID, 1, 1)));
      new OperatorChanges(database.template()).noteDiscard(TENANT, List.of(ID), "test data");

      writer.write(List.of(changed(ID, 1, 3, DeliveryStatus.DISCARDED, null)));

      assertThat(row().status()).isEqualTo(DeliveryStatus.DISCARDED);
      assertThat(row().reason()).isEqualTo("discarded: test data");
    }

    @Test
    void anIdPublishedAnewLaterShowsWhatCameLast() {
      EventAccepted second =
          new EventAccepted(
              event("evt-1", "{\"total\":2}"), START.plusSeconds(90_000), false, List.of());
      writer.write(List.of(second));
      writer.write(List.of(accepted("evt-1", ID)));

      assertThat(log.event(TENANT, "evt-1").orElseThrow().event().data().get("total").asInt())
          .isEqualTo(2);
    }

    @Test
    void numbersKeepTheirDigits() {
      writer.write(List.of(accepted("evt-1", ID)));

      assertThat(log.event(TENANT, "evt-1").orElseThrow().event().data())
          .hasToString("{\"total\":499.00,\"big\":12345678901234567890.123}");
    }

    @Test
    void hostileTextHoldsUpNoBatch() {
      String hostile = "a\0b\ud800" + "x".repeat(300);
      Attempt attempt =
          new Attempt(
              "att_1",
              1,
              START,
              1,
              new Attempt.Request("https://example.com", "POST", Map.of(), hostile),
              new Attempt.Response(500, Map.of("X-Strange", hostile), hostile, false),
              "http_500",
              hostile);
      Event event = new Event("e\0", "order.shipped", Instant.MAX, TENANT, event("x").data());
      event.data().put("note", hostile);

      writer.write(
          List.of(
              new EventAccepted(event, START, false, List.of()),
              new AttemptMade(key(ID, 1, 1), attempt, DeliveryStatus.DEAD, null, hostile),
              new StatusChanged(
                  key("dlv_2", 0, 1), Instant.MIN, DeliveryStatus.DISCARDED, null, hostile)));

      assertThat(row().reason()).hasSize(100).startsWith("a\uFFFDb");
      assertThat(row().lastError()).startsWith("a\uFFFDb");
      assertThat(log.attempts(ID).get(0).response().body()).isEqualTo(hostile);
      assertThat(log.event(TENANT, "e\0").orElseThrow().event().data().get("note").asText())
          .isEqualTo(hostile);
    }

    @Test
    void anEventOfTwoMegabytesIsKept() {
      String text = "x".repeat(2_000_000);
      writer.write(
          List.of(
              new EventAccepted(
                  event("evt-1", "{\"text\":\"" + text + "\"}"), START, false, List.of())));

      assertThat(log.event(TENANT, "evt-1").orElseThrow().event().data().get("text").asText())
          .isEqualTo(text);
    }

    @Test
    void overlappingBatchesOfSeveralWritersComeToTheSameEnd() throws Exception {
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<Callable<Void>> writes = new ArrayList<>();
        Random random = new Random(7);
        for (int batch = 0; batch < 40; batch++) {
          List<JournalEntry> entries = new ArrayList<>();
          for (int i = 0; i < 20; i++) {
            String id = "dlv_" + random.nextInt(30);
            int number = 1 + random.nextInt(5);
            entries.add(failed(id, number, number));
          }
          for (int i = 0; i < 30; i++) {
            entries.add(accepted("evt-" + i, "dlv_" + i));
          }
          writes.add(
              () -> {
                writer.write(entries);
                return null;
              });
        }
        for (Future<Void> write : threads.invokeAll(writes)) {
          write.get();
        }
      } finally {
        threads.shutdown();
      }

      for (DeliveryRow row : log.list(TENANT, DeliveryFilter.all(), null, 100)) {
        List<Attempt> attempts = log.attempts(row.id());
        int last = attempts.isEmpty() ? 0 : attempts.get(attempts.size() - 1).number();
        assertThat(row.attempts()).isEqualTo(last);
        assertThat(row.revision()).isEqualTo(last);
      }
    }

    private DeliveryRow row() {
      return log.find(TENANT, ID).orElseThrow();
    }

    private Map<String, List<Map<String, Object>>> everything() {
      return Map.of(
          "events", database.template().queryForList("select * from events order by id"),
          "deliveries", rows("id, status, attempts, revision, reason, last_status"),
          "times", rows("id, next_attempt_at, completed_at, created_at, last_error"),
          "attempts",
              database
                  .template()
                  .queryForList("select * from attempts order by delivery_id, number"));
    }

    private List<Map<String, Object>> rows(String columns) {
      return database
          .client()
          .sql(
              "select "
                  + columns.replace("last_error", "cast(last_error as varchar(99)) e")
                  + " from deliveries order by id")
          .query()
          .listOfRows();
    }
  }
}
