package dev.courier.journal;

import static dev.courier.journal.Entries.START;
import static dev.courier.journal.Entries.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.journal.ParkedDelivery.WaitsFor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class ParkedDeliveriesTest {

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
      parked.park(IntStream.range(0, 6).mapToObj(i -> due("dlv_" + i, i)).toList());

      List<ParkedDelivery> others =
          alone(
              () -> {
                assertThat(lock(2)).containsExactly("dlv_0", "dlv_1");
                return alone(() -> parked.lockDue(START.plusSeconds(60), 3));
              });

      assertThat(others)
          .extracting(ParkedDelivery::deliveryId)
          .containsExactly("dlv_2", "dlv_3", "dlv_4");
    }
  }

  abstract static class Contract {

    final TestDatabase database;
    final ParkedDeliveries parked;

    Contract(TestDatabase database) {
      this.database = database;
      this.parked = new ParkedDeliveries(database.template());
    }

    @AfterEach
    void close() {
      database.close();
    }

    @Test
    void aParkedDeliveryComesBackWhenItIsDueAsItWas() {
      ParkedDelivery delivery = due("dlv_1", 60);
      parked.park(List.of(delivery));

      assertThat(lockAt(START.plusSeconds(59))).isEmpty();
      ParkedDelivery back = lockAt(START.plusSeconds(60)).get(0);
      assertThat(back).usingRecursiveComparison().isEqualTo(delivery);
    }

    @Test
    void itsOwnTenantFindsWhatItWaitsFor() {
      parked.park(List.of(due("dlv_1", 60)));

      assertThat(parked.find(TENANT, "dlv_1").orElseThrow().waitsFor()).isEqualTo(WaitsFor.TIME);
      assertThat(parked.find("globex", "dlv_1")).isEmpty();
      assertThat(parked.find(TENANT, "dlv_2")).isEmpty();
    }

    @Test
    void parkingTwiceIsParkingOnce() {
      parked.park(List.of(due("dlv_1", 60)));
      parked.park(List.of(due("dlv_1", 120), due("dlv_2", 120)));

      assertThat(parked.countWaiting()).isEqualTo(2);
      assertThat(lockAt(START.plusSeconds(60))).hasSize(1);
    }

    @Test
    void theLongestDueComeFirst() {
      parked.park(List.of(due("dlv_1", 30), due("dlv_2", 10), due("dlv_3", 20)));

      assertThat(lock(2)).containsExactly("dlv_2", "dlv_3");
    }

    @Test
    void theHighestPriorityComesFirst() {
      parked.park(
          List.of(
              prior("dlv_1", 2, 10),
              prior("dlv_2", 9, 30),
              prior("dlv_3", 2, 5),
              held("dlv_4", "sub_1")));

      assertThat(lock(2)).containsExactly("dlv_2", "dlv_3");
      assertThat(lock(9)).containsExactly("dlv_2", "dlv_3", "dlv_1");
    }

    @Test
    void releasedDeliveriesGetThePriorityThatTheirSubscriptionHasNow() {
      parked.park(List.of(held("dlv_1", "sub_1"), held("dlv_2", "sub_2")));

      parked.releaseHeld("sub_1", 3, START);
      parked.releaseHeld("sub_2", 7, START);

      assertThat(lock(2)).containsExactly("dlv_2", "dlv_1");
    }

    @Test
    void whatIsLockedIsLeftOutByOthers() {
      parked.park(List.of(due("dlv_1", 1), due("dlv_2", 2)));

      List<ParkedDelivery> others =
          alone(
              () -> {
                assertThat(lock(2)).hasSize(2);
                return alone(() -> parked.lockDue(START.plusSeconds(60), 2));
              });

      assertThat(others).isEmpty();
    }

    @Test
    void removedDeliveriesAreGone() {
      parked.park(List.of(due("dlv_1", 1), due("dlv_2", 2)));
      parked.remove(List.of(due("dlv_1", 1)));

      assertThat(lock(10)).containsExactly("dlv_2");
    }

    @Test
    void heldDeliveriesWaitForTheirSubscription() {
      parked.park(List.of(held("dlv_1", "sub_1"), held("dlv_2", "sub_2"), due("dlv_3", 1)));

      assertThat(lock(10)).containsExactly("dlv_3");
      assertThat(parked.countHeld()).isEqualTo(2);
      assertThat(parked.subscriptionsThatWaitFor(WaitsFor.SUBSCRIPTION))
          .containsExactlyInAnyOrder("sub_1", "sub_2");

      assertThat(parked.releaseHeld("sub_1", 4, START)).isEqualTo(1);

      assertThat(lock(10)).containsExactlyInAnyOrder("dlv_1", "dlv_3");
      assertThat(parked.subscriptionsThatWaitFor(WaitsFor.SUBSCRIPTION)).containsExactly("sub_2");
    }

    @Test
    void aDeliveryCanBeRetriedNow() {
      parked.park(List.of(due("dlv_1", 3600)));

      assertThat(parked.retryNow(TENANT, "dlv_1", START)).isTrue();
      assertThat(lock(10)).containsExactly("dlv_1");
    }

    @Test
    void onlyItsTenantCanRetryItNow() {
      parked.park(List.of(due("dlv_1", 3600)));

      assertThat(parked.retryNow("globex", "dlv_1", START)).isFalse();
      assertThat(parked.retryNow(TENANT, "dlv_2", START)).isFalse();
      assertThat(lock(10)).isEmpty();
    }

    @Test
    void retryingNowDoesNotReleaseWhatIsHeld() {
      parked.park(List.of(held("dlv_1", "sub_1")));

      assertThat(parked.retryNow(TENANT, "dlv_1", START)).isFalse();
      assertThat(parked.countHeld()).isEqualTo(1);
    }

    @Test
    void noDeliveriesAreNoWork() {
      parked.park(List.of());
      parked.remove(List.of());

      assertThat(parked.countWaiting()).isZero();
    }

    List<String> lock(int limit) {
      return parked.lockDue(START.plusSeconds(60), limit).stream()
          .map(ParkedDelivery::deliveryId)
          .toList();
    }

    private List<ParkedDelivery> lockAt(Instant now) {
      return parked.lockDue(now, 10);
    }

    <T> T alone(java.util.function.Supplier<T> work) {
      TransactionTemplate transaction = new TransactionTemplate(database.transactions());
      transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
      return transaction.execute(status -> work.get());
    }

    static ParkedDelivery due(String id, int seconds) {
      return parked(id, "sub_1", WaitsFor.TIME, START.plusSeconds(seconds));
    }

    private static ParkedDelivery prior(String id, int priority, int seconds) {
      ParkedDelivery usual = due(id, seconds);
      return new ParkedDelivery(
          id, 1, TENANT, "sub_1", priority, WaitsFor.TIME, usual.dueAt(), usual.message());
    }

    private static ParkedDelivery held(String id, String subscriptionId) {
      return parked(id, subscriptionId, WaitsFor.SUBSCRIPTION, START);
    }

    private static ParkedDelivery parked(
        String id, String subscriptionId, WaitsFor waitsFor, Instant dueAt) {
      byte[] message = ("message of " + id).getBytes(StandardCharsets.UTF_8);
      return new ParkedDelivery(id, 1, TENANT, subscriptionId, 7, waitsFor, dueAt, message);
    }
  }
}
