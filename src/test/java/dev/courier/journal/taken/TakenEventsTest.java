package dev.courier.journal.taken;

import static dev.courier.journal.Entries.START;
import static dev.courier.journal.Entries.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.courier.delivery.DeliveryStatus;
import dev.courier.event.Event;
import dev.courier.event.JsonFormat;
import dev.courier.journal.Entries;
import dev.courier.journal.JournalEntry.EventAccepted;
import dev.courier.journal.JournalEntry.QueuedDelivery;
import dev.courier.journal.JournalWriter;
import dev.courier.journal.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TakenEventsTest {

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

    private static final EventFilter ALL = EventFilter.all();

    private final TestDatabase database;
    private final TakenEvents events;

    Contract(TestDatabase database) {
      this.database = database;
      this.events = new TakenEvents(database.client());
      write(
          taken("a", "order.shipped", START, "dlv_1", "dlv_2"),
          taken("b", "order.paid", START.plusSeconds(1)),
          taken("same-1", "order.shipped", START.plusSeconds(2)),
          taken("same-2", "order.shipped", START.plusSeconds(2)),
          taken("same-3", "order.shipped", START.plusSeconds(2)));
    }

    @AfterEach
    void close() {
      database.close();
    }

    @Test
    void listsNewestFirstAndEventsOfOneMomentInAnOrderThatStays() {
      assertThat(ids(ALL)).containsExactly("same-3", "same-2", "same-1", "b", "a");
    }

    @Test
    void pagesLeaveNothingOutAndRepeatNothingEvenAmongEventsOfOneMoment() {
      List<String> read = new ArrayList<>();
      EventPlace after = null;
      for (int page = 0; page < 5; page++) {
        EventRow only = events.list(TENANT, ALL, after, 1).get(0);
        read.add(only.id());
        after = new EventPlace(only.receivedAt(), only.id());
      }

      assertThat(read).containsExactly("same-3", "same-2", "same-1", "b", "a");
      assertThat(events.list(TENANT, ALL, after, 1)).isEmpty();
    }

    @Test
    void pagesOfOneTypeGoOnInTheSameWay() {
      EventFilter shipped = new EventFilter("order.shipped", null, null, null);

      assertThat(ids(shipped)).containsExactly("same-3", "same-2", "same-1", "a");
      assertThat(events.list(TENANT, shipped, new EventPlace(START.plusSeconds(2), "same-2"), 10))
          .extracting(EventRow::id)
          .containsExactly("same-1", "a");
    }

    @Test
    void filtersChooseEvents() {
      assertThat(ids(new EventFilter(null, "b", null, null))).containsExactly("b");
      assertThat(ids(new EventFilter("order.shipped", "b", null, null))).isEmpty();
      assertThat(ids(new EventFilter(null, null, START.plusSeconds(1), START.plusSeconds(2))))
          .containsExactly("b");
    }

    @Test
    void anotherTenantSeesNothing() {
      assertThat(events.list("globex", ALL, null, 10)).isEmpty();
      assertThat(events.matched("globex", List.of("a"))).isEmpty();
    }

    @Test
    void deliveriesAreCountedByStatusAndTestsAreNot() {
      new JournalWriter(database.template(), database.transactions())
          .write(List.of(Entries.tested("dlv_9", 200)));
      database.client().sql("update deliveries set event_id = 'a' where id = 'dlv_9'").update();
      database.client().sql("update deliveries set status = 'dead' where id = 'dlv_2'").update();

      assertThat(events.matched(TENANT, List.of("a", "b")))
          .extracting(Matched::eventId, Matched::status, Matched::count, Matched::deliveryId)
          .containsExactlyInAnyOrder(
              tuple("a", DeliveryStatus.QUEUED, 1L, "dlv_1"),
              tuple("a", DeliveryStatus.DEAD, 1L, "dlv_2"));
      assertThat(events.matched(TENANT, List.of())).isEmpty();
    }

    private List<String> ids(EventFilter filter) {
      return events.list(TENANT, filter, null, 100).stream().map(EventRow::id).toList();
    }

    private void write(EventAccepted... entries) {
      new JournalWriter(database.template(), database.transactions()).write(List.of(entries));
    }

    private static EventAccepted taken(
        String id, String type, Instant receivedAt, String... deliveries) {
      return new EventAccepted(
          new Event(id, type, START, TENANT, JsonFormat.mapper().createObjectNode()),
          receivedAt,
          false,
          Arrays.stream(deliveries)
              .map(delivery -> new QueuedDelivery(delivery, "sub_1", receivedAt))
              .toList());
    }
  }
}
