package dev.courier.journal.turn;

import static dev.courier.journal.Entries.START;
import static dev.courier.journal.Entries.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.journal.ParkedDeliveries;
import dev.courier.journal.ParkedDelivery;
import dev.courier.journal.ParkedDelivery.WaitsFor;
import dev.courier.journal.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class TurnRowsTest {

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

    @Test
    void whoAsksSecondGetsTheNextOnes() {
      parked.park(IntStream.range(0, 6).mapToObj(i -> turn("dlv_" + i, "sub_1", i)).toList());

      List<String> others =
          alone(
              () -> {
                assertThat(next("sub_1", 2)).containsExactly("dlv_0", "dlv_1");
                return alone(() -> next("sub_1", 3));
              });

      assertThat(others).containsExactly("dlv_2", "dlv_3", "dlv_4");
    }
  }

  abstract static class Contract {

    private static final int MANY = 5_000;

    final TestDatabase database;
    final ParkedDeliveries parked;
    final TurnRows rows;

    Contract(TestDatabase database) {
      this.database = database;
      this.parked = new ParkedDeliveries(database.template());
      this.rows = new TurnRows(database.template());
    }

    @AfterEach
    void close() {
      database.close();
    }

    @Test
    void whoHasWaitedLongestComesFirst() {
      parked.park(
          List.of(
              turn("dlv_1", "sub_1", 30), turn("dlv_2", "sub_1", 10), turn("dlv_3", "sub_2", 5)));

      assertThat(next("sub_1", 5)).containsExactly("dlv_2", "dlv_1");
      assertThat(next("sub_1", 1)).containsExactly("dlv_2");
    }

    @Test
    void onlyThoseWhoWaitForTheirTurnAreCalled() {
      parked.park(
          List.of(
              row("dlv_1", "sub_1", WaitsFor.TIME, 0),
              row("dlv_2", "sub_1", WaitsFor.SUBSCRIPTION, 0)));

      assertThat(next("sub_1", 5)).isEmpty();
      assertThat(rows.count("sub_1", WaitsFor.TURN)).isZero();
      assertThat(rows.count("sub_1", WaitsFor.SUBSCRIPTION)).isEqualTo(1);
    }

    @Test
    void whoWaitsForHisTurnIsNeitherDueNorHeldNorBroughtForward() {
      parked.park(List.of(turn("dlv_1", "sub_1", 0)));

      assertThat(parked.lockDue(START.plusSeconds(60), 5)).isEmpty();
      assertThat(parked.releaseHeld("sub_1", 4, START)).isZero();
      assertThat(parked.retryNow(TENANT, "dlv_1", START)).isFalse();
      assertThat(parked.retryNow(TENANT, List.of("dlv_1"), START)).isEmpty();
      assertThat(parked.subscriptionsThatWaitFor(WaitsFor.SUBSCRIPTION)).isEmpty();
    }

    @Test
    void itIsFoundForWhomSomebodyWaits() {
      parked.park(
          List.of(
              turn("dlv_1", "sub_3", 0),
              turn("dlv_2", "sub_1", 0),
              turn("dlv_3", "sub_1", 0),
              row("dlv_4", "sub_2", WaitsFor.TIME, 0)));

      assertThat(parked.subscriptionsThatWaitFor(WaitsFor.TURN)).containsExactly("sub_1", "sub_3");
    }

    @Test
    void onlyThoseWhoHaveWaitedSoLongAreOverdue() {
      parked.park(List.of(turn("dlv_1", "sub_1", 10), turn("dlv_2", "sub_1", 20)));

      assertThat(ids(rows.lockOverdue("sub_1", START.plusSeconds(15), 5))).containsExactly("dlv_1");
    }

    @Test
    void manyAreEmptiedInTheirOrderWhoeverElseWaits() {
      parked.park(IntStream.range(0, MANY).mapToObj(i -> turn(id(i), "sub_1", i)).toList());
      parked.park(IntStream.range(0, MANY).mapToObj(i -> turn("x" + id(i), "sub_2", i)).toList());

      List<String> order = new ArrayList<>();
      List<ParkedDelivery> found;
      do {
        found = alone(() -> take(200));
        order.addAll(ids(found));
      } while (!found.isEmpty());

      assertThat(order).hasSize(MANY).isSorted();
      assertThat(rows.count("sub_2", WaitsFor.TURN)).isEqualTo(MANY);
    }

    private List<ParkedDelivery> take(int limit) {
      List<ParkedDelivery> found = rows.lockNext("sub_1", limit);
      parked.remove(found);
      return found;
    }

    List<String> next(String subscription, int limit) {
      return ids(rows.lockNext(subscription, limit));
    }

    private static List<String> ids(List<ParkedDelivery> found) {
      return found.stream().map(ParkedDelivery::deliveryId).toList();
    }

    private static String id(int number) {
      return "dlv_%06d".formatted(number);
    }

    <T> T alone(Supplier<T> work) {
      TransactionTemplate transaction = new TransactionTemplate(database.transactions());
      transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
      return transaction.execute(status -> work.get());
    }

    static ParkedDelivery turn(String id, String subscriptionId, int seconds) {
      return row(id, subscriptionId, WaitsFor.TURN, seconds);
    }

    static ParkedDelivery row(String id, String subscriptionId, WaitsFor reason, int seconds) {
      return new ParkedDelivery(
          id, 1, TENANT, subscriptionId, 4, reason, START.plusSeconds(seconds), new byte[] {1});
    }
  }
}
