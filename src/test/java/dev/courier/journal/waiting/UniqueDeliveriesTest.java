package dev.courier.journal.waiting;

import static dev.courier.journal.Entries.START;
import static dev.courier.journal.Entries.accepted;
import static dev.courier.journal.Entries.delivered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.journal.JournalWriter;
import dev.courier.journal.TestDatabase;
import dev.courier.journal.waiting.UniqueDeliveries.Replaced;
import java.time.Duration;
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

class UniqueDeliveriesTest {

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
    private final UniqueDeliveries unique;

    Contract(TestDatabase database) {
      this.database = database;
      this.unique = new UniqueDeliveries(database.template(), database.transactions());
    }

    @AfterEach
    void close() {
      database.close();
    }

    @Test
    void theNewestTakesThePlace() {
      assertThat(unique.register(List.of(registration("dlv_1", 1)))).isEmpty();
      assertThat(unique.register(List.of(registration("dlv_2", 2))))
          .containsExactly(new Replaced("dlv_1", "dlv_2"));

      assertThat(unique.holder(place("ord_1"))).contains("dlv_2");
    }

    @Test
    void ofABatchTheNewestTakesIt() {
      unique.register(List.of(registration("dlv_1", 1)));

      assertThat(
              unique.register(
                  List.of(
                      registration("dlv_2", 2),
                      registration("dlv_4", 4),
                      registration("dlv_3", 3))))
          .containsExactlyInAnyOrder(
              new Replaced("dlv_1", "dlv_4"),
              new Replaced("dlv_2", "dlv_4"),
              new Replaced("dlv_3", "dlv_4"));
      assertThat(unique.holder(place("ord_1"))).contains("dlv_4");
    }

    @Test
    void anOlderEventThatIsTakenInLateDoesNotTakeIt() {
      unique.register(List.of(registration("dlv_6", 6)));

      assertThat(unique.register(List.of(registration("dlv_5", 5))))
          .containsExactly(new Replaced("dlv_5", "dlv_6"));
      assertThat(unique.holder(place("ord_1"))).contains("dlv_6");
    }

    @Test
    void anEventThatComesAgainTakesThePlaceOfItsFirstDelivery() {
      unique.register(List.of(registration("dlv_lost", 6)));

      assertThat(unique.register(List.of(registration("dlv_sent", 6))))
          .containsExactly(new Replaced("dlv_lost", "dlv_sent"));
      assertThat(unique.holder(place("ord_1"))).contains("dlv_sent");
    }

    @Test
    void aBrokerThatCountsAnewIsNotTakenForAnOlderEvent() {
      unique.register(List.of(registration("dlv_1", 1_000_000)));

      Instant later = START.plus(Duration.ofMinutes(11));
      unique.register(List.of(new Registration(place("ord_1"), "dlv_2", 7, later)));

      assertThat(unique.holder(place("ord_1"))).contains("dlv_2");
    }

    @Test
    void everySubscriptionTypeAndEntityHasAPlaceOfItsOwn() {
      List<Place> places =
          List.of(
              place("ord_1"),
              place("ord_2"),
              new Place("sub_2", "order.shipped", "ord_1"),
              new Place("sub_1", "order.created", "ord_1"));
      for (Place place : places) {
        assertThat(
                unique.register(
                    List.of(new Registration(place, "dlv_" + places.indexOf(place), 1, START))))
            .isEmpty();
      }

      assertThat(unique.holder(places.get(3))).contains("dlv_3");
      assertThat(unique.holders(List.of(places.get(0), places.get(3), place("ord_3"))))
          .containsOnly(Map.entry(places.get(0), "dlv_0"), Map.entry(places.get(3), "dlv_3"));
      assertThat(unique.holders(List.of())).isEmpty();
      assertThat(unique.holder(place("ord_3"))).isEmpty();
    }

    @Test
    void ofManyWhoRegisterAtOnceTheNewestHoldsEachPlace() throws Exception {
      List<Callable<List<Replaced>>> batches = new ArrayList<>();
      List<Registration> all = new ArrayList<>();
      for (int position = 0; position < 400; position++) {
        all.add(
            new Registration(place("ord_" + position % 10), "dlv_" + position, position, START));
      }
      Collections.shuffle(all, new Random(3));
      for (int from = 0; from < all.size(); from += 20) {
        List<Registration> batch = all.subList(from, from + 20);
        batches.add(() -> unique.register(batch));
      }

      List<String> replaced = new ArrayList<>();
      ExecutorService threads = Executors.newFixedThreadPool(8);
      try {
        for (Future<List<Replaced>> done : threads.invokeAll(batches)) {
          done.get().forEach(lost -> replaced.add(lost.deliveryId()));
        }
      } finally {
        threads.shutdown();
      }

      for (int order = 0; order < 10; order++) {
        assertThat(unique.holder(place("ord_" + order))).contains("dlv_" + (390 + order));
      }
      assertThat(replaced).hasSize(390).doesNotHaveDuplicates();
    }

    @Test
    void aPlaceIsForgottenOnceItIsOldAndItsDeliveryHasLongComeToItsEnd() {
      JournalWriter log = new JournalWriter(database.template(), database.transactions());
      unique.register(List.of(registration("dlv_1", 1)));
      log.write(List.of(accepted("evt-1", "dlv_1")));

      assertThat(unique.removeOlderThan(START.plus(Duration.ofDays(400)), 10)).isZero();
      log.write(List.of(delivered("dlv_1", 1, 1)));
      assertThat(unique.removeOlderThan(START, 10)).isZero();
      assertThat(unique.removeOlderThan(START.plusMillis(100), 10)).as("too young").isZero();
      assertThat(unique.removeOlderThan(START.plusSeconds(60), 10)).isEqualTo(1);
      assertThat(unique.holder(place("ord_1"))).isEmpty();
    }

    @Test
    void noMoreAreForgottenAtOnceThanAsked() {
      for (int order = 0; order < 5; order++) {
        unique.register(List.of(new Registration(place("ord_" + order), "dlv_" + order, 1, START)));
      }

      assertThat(unique.removeOlderThan(START.plusSeconds(60), 3)).isEqualTo(3);
      assertThat(unique.removeOlderThan(START.plusSeconds(60), 3)).isEqualTo(2);
    }

    private static Registration registration(String deliveryId, long position) {
      return new Registration(place("ord_1"), deliveryId, position, START);
    }

    private static Place place(String entity) {
      return new Place("sub_1", "order.shipped", entity);
    }
  }
}
