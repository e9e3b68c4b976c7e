package dev.courier.journal.waiting;

import static dev.courier.journal.Entries.START;
import static dev.courier.journal.Entries.TENANT;
import static dev.courier.journal.Entries.accepted;
import static dev.courier.journal.Entries.delivered;
import static dev.courier.journal.Entries.failed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.delivery.DeliveryStatus;
import dev.courier.journal.DeliveryLog;
import dev.courier.journal.DeliveryRow;
import dev.courier.journal.JournalEntry.Superseded;
import dev.courier.journal.JournalWriter;
import dev.courier.journal.ParkedDeliveries;
import dev.courier.journal.ParkedDelivery;
import dev.courier.journal.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SupersededDeliveriesTest {

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
    private static final Superseded HINT = new Superseded(ID, "dlv_2", START.plusSeconds(9));

    private final TestDatabase database;
    private final JournalWriter writer;
    private final SupersededDeliveries superseded;

    Contract(TestDatabase database) {
      this.database = database;
      this.writer = new JournalWriter(database.template(), database.transactions());
      this.superseded = new SupersededDeliveries(database.template(), database.transactions());
    }

    @AfterEach
    void close() {
      database.close();
    }

    @Test
    void whatWaitsIsShownAsSuperseded() {
      writer.write(List.of(accepted("evt-1", ID), failed(ID, 1, 1)));

      superseded.show(List.of(HINT));

      assertThat(row().status()).isEqualTo(DeliveryStatus.SUPERSEDED);
      assertThat(row().reason()).isEqualTo("superseded by dlv_2");
      assertThat(row().completedAt()).isEqualTo(START.plusSeconds(9));
      assertThat(row().nextAttemptAt()).isNull();
    }

    @Test
    void whatHasArrivedStaysDelivered() {
      writer.write(List.of(accepted("evt-1", ID), delivered(ID, 1, 1)));

      superseded.show(List.of(HINT));

      assertThat(row().status()).isEqualTo(DeliveryStatus.DELIVERED);
    }

    @Test
    void whatArrivesAfterAllIsDelivered() {
      writer.write(List.of(accepted("evt-1", ID)));
      superseded.show(List.of(HINT));

      writer.write(List.of(delivered(ID, 1, 1)));

      assertThat(row().status()).isEqualTo(DeliveryStatus.DELIVERED);
      assertThat(row().reason()).isNull();
    }

    @Test
    void whatIsParkedIsLetGo() {
      ParkedDeliveries parked = new ParkedDeliveries(database.template());
      parked.park(List.of(held(ID), held("dlv_2")));

      superseded.show(List.of(HINT));

      assertThat(parked.countHeld()).isEqualTo(1);
    }

    private static ParkedDelivery held(String id) {
      return new ParkedDelivery(
          id, 1, TENANT, "sub_1", 4, ParkedDelivery.WaitsFor.SUBSCRIPTION, START, new byte[] {1});
    }

    private DeliveryRow row() {
      return new DeliveryLog(database.client()).find(TENANT, ID).orElseThrow();
    }
  }
}
