package dev.courier.retry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.courier.delivery.Delivery;
import dev.courier.delivery.Outcome;
import dev.courier.event.Event;
import dev.courier.subscription.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryDeciderTest {

  private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");
  private static final RetryPolicy POLICY =
      new RetryPolicy(List.of(Duration.ofMinutes(1), Duration.ofMinutes(5)));

  private final RetryDecider decider =
      new RetryDecider(InstantSource.fixed(NOW), new Jitter(new Random(7)));

  @Test
  void completesWhatHasArrived() {
    assertThat(decider.decide(POLICY, delivery(0), new Outcome.Delivered(204)))
        .isEqualTo(new Decision.Complete());
  }

  @Test
  void retriesOnTheScheduleAndNeverEarlier() {
    for (int draw = 0; draw < 1_000; draw++) {
      assertThat(retryAt(delivery(0), rejected(500, null)))
          .isBetween(NOW.plusSeconds(60), NOW.plusSeconds(66));
      assertThat(retryAt(delivery(1), rejected(500, null)))
          .isBetween(NOW.plusSeconds(300), NOW.plusSeconds(330));
    }
  }

  @Test
  void retriesAfterTheReceiversRetryAfterWhenThatIsLater() {
    assertThat(retryAt(delivery(0), rejected(503, Duration.ofHours(1))))
        .isEqualTo(NOW.plus(Duration.ofHours(1)));
  }

  @Test
  void neverRetriesEarlierThanTheScheduleBecauseTheReceiverSaysSo() {
    assertThat(retryAt(delivery(1), rejected(429, Duration.ofSeconds(1))))
        .isAfterOrEqualTo(NOW.plusSeconds(300));
  }

  @Test
  void waitsNoLongerThanADayForAReceiver() {
    assertThat(retryAt(delivery(0), rejected(503, Duration.ofSeconds(999_999_999))))
        .isEqualTo(NOW.plus(Duration.ofHours(24)));
  }

  @Test
  void givesUpAfterTheLastRetry() {
    assertThat(decider.decide(POLICY, delivery(2), rejected(500, null)))
        .isEqualTo(new Decision.GiveUp("retries_exhausted", "answered 500", false));
  }

  @Test
  void givesUpAtOnceAndEndsTheSubscriptionWhenTheEndpointIsGone() {
    assertThat(decider.decide(POLICY, delivery(0), new Outcome.Gone()))
        .isInstanceOfSatisfying(
            Decision.GiveUp.class,
            giveUp -> {
              assertThat(giveUp.reason()).isEqualTo("gone");
              assertThat(giveUp.endsSubscription()).isTrue();
            });
  }

  @Test
  void givesUpAtOnceWhatCannotBeRendered() {
    assertThat(decider.decide(POLICY, delivery(0), new Outcome.Unrenderable("no such field")))
        .isEqualTo(new Decision.GiveUp("unrenderable", "no such field", false));
  }

  @Test
  void givesUpAtOnceWhereNothingIsRetried() {
    assertThat(decider.decide(new RetryPolicy(List.of()), delivery(0), rejected(500, null)))
        .isInstanceOf(Decision.GiveUp.class);
  }

  private Instant retryAt(Delivery delivery, Outcome outcome) {
    return ((Decision.RetryAt) decider.decide(POLICY, delivery, outcome)).at();
  }

  private static Outcome rejected(int status, Duration retryAfter) {
    return new Outcome.Rejected(status, retryAfter);
  }

  private static Delivery delivery(int failures) {
    Event event =
        new Event("evt_1", "order.shipped", NOW, "acme", JsonNodeFactory.instance.objectNode());
    return new Delivery("dlv_1", "sub_1", event, NOW, failures, failures, failures, null);
  }
}
