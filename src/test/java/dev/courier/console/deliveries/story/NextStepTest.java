package dev.courier.console.deliveries.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.api.log.SampleSubscription;
import dev.courier.console.deliveries.story.NextStep.Surroundings;
import dev.courier.delivery.Attempt;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.event.JsonFormat;
import dev.courier.journal.DeliveryRow;
import dev.courier.journal.ParkedDelivery;
import dev.courier.journal.ParkedDelivery.WaitsFor;
import dev.courier.subscription.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NextStepTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant DUE = NOW.plusSeconds(120);

  @Test
  void aRetryIsTriedAtItsTimeByTheSchedule() {
    NextStep step = next(retrying(DUE), attempt(Map.of()), WaitsFor.TIME, null);

    assertThat(step.at()).isEqualTo(DUE);
    assertThat(step.why()).startsWith("By the webhook's schedule");
  }

  @Test
  void anEndpointThatAskedToBeLeftAloneIsTheReason() {
    // The attempt ended at 10:00:00; two minutes are what it asked for.
    assertThat(next(retrying(DUE), attempt(Map.of("retry-after", "120")), null, null).why())
        .contains("asked to be left alone");
  }

  @Test
  void anEndpointThatAskedForLessThanTheScheduleIsNotTheReason() {
    assertThat(next(retrying(DUE), attempt(Map.of("Retry-After", "30")), null, null).why())
        .startsWith("By the webhook's schedule");
  }

  @Test
  void whatIsHeldWaitsForItsWebhook() {
    NextStep step = next(retrying(DUE), attempt(Map.of()), WaitsFor.SUBSCRIPTION, null);

    assertThat(step.at()).isNull();
    assertThat(step.why()).contains("webhook is paused");
  }

  @ParameterizedTest
  @CsvSource({"failing,is down", "probing,is down", "healthy,limits", "recovering,recovering"})
  void whatWaitsForItsTurnSaysHowTheEndpointDoes(String endpoint, String expected) {
    JsonNode state = JsonFormat.mapper().createObjectNode().put("endpoint", endpoint);

    assertThat(next(retrying(DUE), attempt(Map.of()), WaitsFor.TURN, state).why())
        .startsWith("It waits for its turn")
        .contains(expected);
  }

  @Test
  void whatIsDueIsInTheQueue() {
    assertThat(next(retrying(NOW), attempt(Map.of()), null, null).why()).contains("in the queue");
    assertThat(next(retrying(null), attempt(Map.of()), null, null).at()).isNull();
  }

  @Test
  void whatIsForADeletedWebhookIsDiscarded() {
    Surroundings nobody = new Surroundings(null, null, null);

    assertThat(NextStep.of(retrying(DUE), List.of(), nobody, NOW).orElseThrow().why())
        .contains("webhook is deleted");
  }

  @ParameterizedTest
  @EnumSource(names = {"DELIVERED", "DEAD", "DISCARDED", "SUPERSEDED"})
  void whatHasComeToItsEndWaitsForNothing(DeliveryStatus end) {
    assertThat(NextStep.of(row(end, null), List.of(), new Surroundings(null, null, null), NOW))
        .isEmpty();
  }

  private static NextStep next(
      DeliveryRow row, Attempt last, WaitsFor waitsFor, JsonNode endpoint) {
    Subscription subscription = SampleSubscription.named("Order sync");
    ParkedDelivery parked =
        waitsFor == null
            ? null
            : new ParkedDelivery(
                "dlv_1", 1, "acme", subscription.id(), 4, waitsFor, DUE, new byte[0]);
    return NextStep.of(row, List.of(last), new Surroundings(subscription, parked, endpoint), NOW)
        .orElseThrow();
  }

  private static DeliveryRow retrying(Instant due) {
    return row(DeliveryStatus.RETRYING, due);
  }

  private static DeliveryRow row(DeliveryStatus status, Instant due) {
    return new DeliveryRow(
        "dlv_1",
        "evt-1",
        "order.shipped",
        "sub_1",
        status,
        1,
        due,
        503,
        "answered 503",
        250,
        null,
        null,
        NOW.minusSeconds(10),
        null,
        false,
        1);
  }

  private static Attempt attempt(Map<String, String> answered) {
    return new Attempt(
        "att_1",
        1,
        NOW.minusMillis(250),
        250,
        new Attempt.Request("https://example.com", "POST", Map.of(), "{}"),
        new Attempt.Response(503, answered, "", false),
        "http_503",
        "answered 503");
  }
}
