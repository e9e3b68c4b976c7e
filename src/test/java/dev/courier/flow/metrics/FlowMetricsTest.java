package dev.courier.flow.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.delivery.Delivery;
import dev.courier.delivery.Outcome;
import dev.courier.event.Refusal;
import dev.courier.journal.Entries;
import dev.courier.retry.Decision;
import dev.courier.settings.InvalidSetting;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FlowMetricsTest {

  private static final Outcome DELIVERED = new Outcome.Delivered(200);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final FlowMetrics metrics = metrics(100);

  private FlowMetrics metrics(int tenants) {
    return new FlowMetrics(
        registry, new MetricsSettings(tenants), InstantSource.fixed(Entries.START.plusSeconds(3)));
  }

  private static Delivery delivery(int attempts) {
    return new Delivery(
        "dlv_1",
        "sub_1",
        Entries.event("evt-1"),
        Entries.START,
        attempts,
        attempts,
        attempts,
        null);
  }

  @Test
  void aDeliveryThatArrivesAtOnceIsAnAttemptAnEndAndTwoDurations() {
    metrics.settled(delivery(0), DELIVERED, 250, new Decision.Complete());

    assertThat(count("courier.attempts", "tenant", "acme", "outcome", "delivered")).isEqualTo(1);
    assertThat(count("courier.deliveries.completed", "tenant", "acme", "status", "delivered"))
        .isEqualTo(1);
    assertThat(seconds("courier.attempt.duration", "result", "success")).isEqualTo(0.25);
    assertThat(seconds("courier.delivery.duration", "retried", "false")).isEqualTo(3);
    assertThat(seconds("courier.delivery.duration", "retried", "true")).isZero();
    assertThat(count("courier.retries", "tenant", "acme")).isZero();
  }

  @Test
  void aDeliveryThatArrivesLaterIsTimedApart() {
    metrics.settled(delivery(2), DELIVERED, 10, new Decision.Complete());

    assertThat(seconds("courier.delivery.duration", "retried", "true")).isEqualTo(3);
    assertThat(seconds("courier.delivery.duration", "retried", "false")).isZero();
  }

  @Test
  void anAttemptThatFailsAndIsMadeAgainIsARetry() {
    metrics.settled(
        delivery(0), new Outcome.Rejected(503, null), 40, new Decision.RetryAt(Entries.START));

    assertThat(count("courier.attempts", "tenant", "acme", "outcome", "http_5xx")).isEqualTo(1);
    assertThat(count("courier.retries", "tenant", "acme")).isEqualTo(1);
    assertThat(seconds("courier.attempt.duration", "result", "failure")).isEqualTo(0.04);
  }

  @Test
  void whatIsGivenUpIsADeadLetterWithItsReason() {
    metrics.settled(
        delivery(5),
        new Outcome.Rejected(500, null),
        40,
        new Decision.GiveUp(Decision.GiveUp.EXHAUSTED, "answered 500", false));

    assertThat(count("courier.dead.letters", "reason", "retries_exhausted")).isEqualTo(1);
    assertThat(count("courier.deliveries.completed", "tenant", "acme", "status", "dead"))
        .isEqualTo(1);
  }

  @Test
  void withoutAnAttemptNoneIsCounted() {
    metrics.settled(delivery(0), null, 0, new Decision.Discard("its subscription was deleted"));
    metrics.settled(delivery(0), null, 0, new Decision.Hold());

    assertThat(count("courier.attempts", "tenant", "acme", "outcome", "delivered")).isZero();
    assertThat(count("courier.deliveries.completed", "tenant", "acme", "status", "discarded"))
        .isEqualTo(1);
  }

  @Test
  void aBodyThatCannotBeMadeIsAnOutcomeButNoCallThatCouldBeTimed() {
    metrics.settled(
        delivery(0),
        new Outcome.Unrenderable("{order.total} is no number"),
        0,
        new Decision.GiveUp("unrenderable", "no number", false));

    assertThat(count("courier.attempts", "tenant", "acme", "outcome", "unrenderable")).isEqualTo(1);
    assertThat(registry.get("courier.attempt.duration").timers())
        .allMatch(timer -> timer.count() == 0);
  }

  @ParameterizedTest
  @CsvSource({
    "100, http_1xx",
    "204, http_2xx",
    "302, http_3xx",
    "404, http_4xx",
    "429, http_429",
    "503, http_5xx",
    "600, http_other",
    "999, http_other",
    "99, http_other"
  })
  void answersAreCountedByTheirClass(int status, String label) {
    assertThat(OutcomeLabel.of(new Outcome.Rejected(status, null))).isEqualTo(label);
  }

  @ParameterizedTest
  @EnumSource(Outcome.Fault.class)
  void whatWasNoAnswerIsCountedByItsFault(Outcome.Fault fault) {
    assertThat(OutcomeLabel.of(new Outcome.Unreachable(fault, "why"))).isEqualTo(fault.code());
  }

  @Test
  void onlyTheFirstTenantsHaveALabelOfTheirOwn() {
    FlowMetrics few =
        new FlowMetrics(new SimpleMeterRegistry(), new MetricsSettings(3), InstantSource.system());

    IntStream.range(0, 1_000).forEach(number -> few.of("tenant-" + number % 500).accepted(2));

    assertThat(few.of("tenant-2")).isNotSameAs(few.of("tenant-1"));
    assertThat(few.of("tenant-3")).isSameAs(few.of("tenant-499")).isSameAs(few.of("other"));
  }

  @Test
  void theTenantsWithoutALabelAreCountedTogether() {
    SimpleMeterRegistry own = new SimpleMeterRegistry();
    FlowMetrics few = new FlowMetrics(own, new MetricsSettings(1), InstantSource.system());

    few.of("first").accepted(1);
    few.of("second").accepted(2);
    few.of("third").accepted(3);

    assertThat(own.get("courier.deliveries.queued").tag("tenant", "first").counter().count())
        .isEqualTo(1);
    assertThat(own.get("courier.deliveries.queued").tag("tenant", "other").counter().count())
        .isEqualTo(5);
    assertThat(own.find("courier.deliveries.queued").tag("tenant", "third").counter()).isNull();
  }

  @Test
  void withoutLabelsNoTenantIsNamed() {
    SimpleMeterRegistry own = new SimpleMeterRegistry();
    FlowMetrics none = new FlowMetrics(own, new MetricsSettings(0), InstantSource.system());

    none.of("acme").accepted(1);
    none.settled(delivery(0), DELIVERED, 1, new Decision.Complete());

    assertThat(own.getMeters())
        .extracting(Meter::getId)
        .noneMatch(id -> "acme".equals(id.getTag("tenant")));
  }

  @Test
  void aTenantMayBeCalledLikeTheLabelOfTheOthers() {
    metrics.of("other").accepted(1);
    metrics.of("acme").accepted(1);

    assertThat(count("courier.events.accepted", "tenant", "other")).isEqualTo(1);
  }

  @Test
  void whatCanGrowIsThereBeforeItDoes() {
    for (Refusal.Reason reason : Refusal.Reason.values()) {
      assertThat(count("courier.messages.refused", "reason", reason.code())).isZero();
    }
    assertThat(count("courier.dead.letters", "reason", "internal_error")).isZero();
    assertThat(count("courier.alerts.raised", "kind", "dead_letter")).isZero();
    assertThat(count("courier.deliveries.superseded")).isZero();
  }

  @Test
  void theJournalsLagIsThatOfTheOldestEntry() {
    metrics.journaled(20, Entries.START);
    metrics.journaled(0, null);
    metrics.journaled(1, Entries.START.plusSeconds(60));

    assertThat(count("courier.journal.entries")).isEqualTo(21);
    Timer lag = registry.get("courier.journal.lag").timer();
    assertThat(lag.count()).isEqualTo(2);
    assertThat(lag.totalTime(java.util.concurrent.TimeUnit.MILLISECONDS))
        .isEqualTo(Duration.ofSeconds(3).toMillis());
  }

  @ParameterizedTest
  @CsvSource({"-1", "10001"})
  void aNumberOfTenantsThatIsNoneIsRefusedByName(int tenants) {
    assertThatThrownBy(() -> new MetricsSettings(tenants))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageContaining("COURIER_METRICS_TENANTS");
  }

  private double count(String name, String... tags) {
    Counter counter = registry.find(name).tags(tags).counter();
    return counter == null ? 0 : counter.count();
  }

  private double seconds(String name, String... tags) {
    return registry.get(name).tags(tags).timer().totalTime(java.util.concurrent.TimeUnit.SECONDS);
  }
}
