package dev.courier.render;

import java.time.Instant;
import java.util.Objects;

/**
 * The attempt that a body is rendered for; what the fields {@code {webhook.…}} tell about.
 *
 * @param deliveryId the same on every attempt
 * @param attemptId unique to the attempt
 * @param subscriptionId who gets it
 * @param timestamp the time of the attempt
 * @param attempt counts from 1
 * @param retryCount 0 for the first retry; null on a first attempt
 */
public record Webhook(
    String deliveryId,
    String attemptId,
    String subscriptionId,
    Instant timestamp,
    int attempt,
    Integer retryCount) {

  public Webhook {
    Objects.requireNonNull(deliveryId, "deliveryId");
    Objects.requireNonNull(attemptId, "attemptId");
    Objects.requireNonNull(subscriptionId, "subscriptionId");
    Objects.requireNonNull(timestamp, "timestamp");
  }
}
