package dev.courier.journal.parked;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.journal.ParkedDeliveries;
import dev.courier.journal.ParkedDelivery;
import dev.courier.journal.ParkedDelivery.WaitsFor;
import dev.courier.journal.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WaitingDeliveriesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

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
    private final ParkedDeliveries parked;
    private final WaitingDeliveries waiting;

    Contract(TestDatabase database) {
      this.database = database;
      this.parked = new ParkedDeliveries(database.template());
      this.waiting = new WaitingDeliveries(database.template());
    }

    @AfterEach
    void close() {
      database.close();
    }

    @Test
    void eachDeliveryIsCountedInOnePartOfTheTimeToCome() {
      parked.park(
          List.of(
              due("dlv_1", "sub_1", Duration.ofDays(-1)),
              due("dlv_2", "sub_1", Duration.ofSeconds(59)),
              due("dlv_3", "sub_2", Duration.ofSeconds(60)),
              due("dlv_4", "sub_1", Duration.ofHours(1)),
              due("dlv_5", "sub_1", Duration.ofDays(9))));

      assertThat(counted(DueWithin.MINUTE)).isEqualTo(Map.of("sub_1", 2L));
      assertThat(counted(DueWithin.HOUR)).isEqualTo(Map.of("sub_2", 1L));
      assertThat(counted(DueWithin.DAY)).isEqualTo(Map.of("sub_1", 1L));
      assertThat(counted(DueWithin.LATER)).isEqualTo(Map.of("sub_1", 1L));
    }

    @Test
    void whatWaitsForSomethingElseIsCountedApart() {
      parked.park(
          List.of(
              parked("dlv_1", "sub_1", WaitsFor.SUBSCRIPTION, Duration.ofDays(-3)),
              parked("dlv_2", "sub_1", WaitsFor.TURN, Duration.ZERO),
              due("dlv_3", "sub_1", Duration.ZERO)));

      assertThat(count(WaitsFor.SUBSCRIPTION, DueWithin.ANY).bySubscription())
          .isEqualTo(Map.of("sub_1", 1L));
      assertThat(count(WaitsFor.TURN, DueWithin.ANY).bySubscription())
          .isEqualTo(Map.of("sub_1", 1L));
    }

    @Test
    void nothingIsToldOfSubscriptionsThatWereNotAskedFor() {
      parked.park(List.of(due("dlv_1", "sub_of_others", Duration.ZERO)));

      assertThat(counted(DueWithin.MINUTE)).isEmpty();
      assertThat(waiting.next(List.of("sub_1"), 9)).isEmpty();
      assertThat(waiting.count(List.of(), WaitsFor.TIME, DueWithin.MINUTE, NOW).total()).isZero();
      assertThat(waiting.next(List.of(), 9)).isEmpty();
    }

    @Test
    void theNextAreThoseOfAllSubscriptionsThatAreDueFirst() {
      parked.park(
          List.of(
              due("dlv_1", "sub_1", Duration.ofHours(3)),
              due("dlv_2", "sub_1", Duration.ofHours(1)),
              due("dlv_3", "sub_2", Duration.ofHours(2)),
              parked("dlv_4", "sub_2", WaitsFor.SUBSCRIPTION, Duration.ZERO)));

      assertThat(waiting.next(List.of("sub_1", "sub_2"), 2))
          .containsExactly(
              new NextDelivery("dlv_2", "sub_1", NOW.plus(Duration.ofHours(1))),
              new NextDelivery("dlv_3", "sub_2", NOW.plus(Duration.ofHours(2))));
    }

    @Test
    void theCountingEndsAtTenThousand() {
      parked.park(
          IntStream.rangeClosed(0, WaitingDeliveries.MOST_COUNTED)
              .mapToObj(i -> due("dlv_" + i, "sub_1", Duration.ZERO))
              .toList());

      assertThat(count(WaitsFor.TIME, DueWithin.MINUTE).complete()).isFalse();
      assertThat(count(WaitsFor.TIME, DueWithin.LATER).complete()).isTrue();
    }

    private Map<String, Long> counted(DueWithin within) {
      return count(WaitsFor.TIME, within).bySubscription();
    }

    private WaitingCount count(WaitsFor reason, DueWithin within) {
      return waiting.count(List.of("sub_1", "sub_2"), reason, within, NOW);
    }
  }

  private static ParkedDelivery due(String id, String subscription, Duration in) {
    return parked(id, subscription, WaitsFor.TIME, in);
  }

  private static ParkedDelivery parked(
      String id, String subscription, WaitsFor reason, Duration in) {
    return new ParkedDelivery(
        id, 1, "acme", subscription, 4, reason, NOW.plus(in), new byte[] {'{', '}'});
  }
}
