package dev.courier.console.deliveries.story;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.delivery.Attempt;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.endpoint.RetryAfter;
import dev.courier.journal.DeliveryRow;
import dev.courier.journal.ParkedDelivery;
import dev.courier.journal.ParkedDelivery.WaitsFor;
import dev.courier.subscription.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a delivery waits for.
 *
 * @param at when it is tried next; null where no time is set
 * @param why in a sentence
 */
record NextStep(Instant at, String why) {

  private static final String RETRY_AFTER = "Retry-After";

  /** Less than a second is lost between an answer and the decision about it. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  NextStep {
    Objects.requireNonNull(why, "why");
  }

  /**
   * What is known beside the log.
   *
   * @param subscription null where it is deleted
   * @param parked where it waits in the database, or null
   * @param state how its endpoint does, as the API tells it, or null
   */
  record Surroundings(Subscription subscription, ParkedDelivery parked, JsonNode state) {}

  /** What it waits for; empty where it has come to its end. */
  static Optional<NextStep> of(
      DeliveryRow row, List<Attempt> attempts, Surroundings around, Instant now) {
    if (row.status() != DeliveryStatus.QUEUED && row.status() != DeliveryStatus.RETRYING) {
      return Optional.empty();
    }
    if (around.subscription() == null) {
      return Optional.of(
          new NextStep(null, "Its webhook is deleted: it is discarded when its turn comes."));
    }
    WaitsFor waitsFor = around.parked() == null ? null : around.parked().waitsFor();
    if (waitsFor == WaitsFor.SUBSCRIPTION) {
      return Optional.of(
          new NextStep(null, "Its webhook is paused: it goes on when the webhook is resumed."));
    }
    if (waitsFor == WaitsFor.TURN) {
      return Optional.of(new NextStep(null, turn(around.state())));
    }
    if (row.nextAttemptAt() == null || !row.nextAttemptAt().isAfter(now)) {
      return Optional.of(new NextStep(null, "It is in the queue and goes out with its turn."));
    }
    return Optional.of(
        new NextStep(row.nextAttemptAt(), schedule(row, attempts, around.subscription())));
  }

  private static String turn(JsonNode state) {
    String endpoint = state == null ? "" : state.path("endpoint").asText();
    if (endpoint.equals("failing") || endpoint.equals("probing")) {
      return "It waits for its turn: the endpoint is down and is only probed now and then.";
    }
    return endpoint.equals("healthy")
        ? "It waits for its turn: the webhook's limits or calls under way leave no room."
        : "It waits for its turn: the endpoint is slow or recovering, so few calls are made.";
  }

  private static String schedule(
      DeliveryRow row, List<Attempt> attempts, Subscription subscription) {
    if (!attempts.isEmpty() && isAsked(row, attempts.get(attempts.size() - 1))) {
      return "The endpoint asked to be left alone until then (" + RETRY_AFTER + ").";
    }
    int retries = subscription.retryPolicy().maxRetries();
    return row.attempts() > 0 && row.attempts() <= retries
        ? "By the webhook's schedule: retry " + row.attempts() + " of " + retries + "."
        : "By the webhook's schedule.";
  }

  /** Whether it would be tried earlier, had the endpoint not asked for more time. */
  private static boolean isAsked(DeliveryRow row, Attempt last) {
    Instant end = AttemptLine.end(last);
    return Optional.ofNullable(last.response())
        .map(Attempt.Response::headers)
        .flatMap(headers -> RetryAfter.read(value(headers), end))
        .filter(
            asked ->
                !asked.isZero()
                    && Duration.between(end.plus(asked), row.nextAttemptAt()).abs().compareTo(SLACK)
                        <= 0)
        .isPresent();
  }

  private static String value(Map<String, String> headers) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(RETRY_AFTER))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
